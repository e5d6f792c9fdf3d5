package dev.holdfast.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * An answer recorded on a real host, in {@code recorded/NAME.txt}: a comment that says what was the matter there, the command
 * line after a dollar sign, the exit status, and what came back.
 */
record Recorded(String line, int exit, String out) {

    static Recorded of(String name) {
        String text = read("recorded/" + name + ".txt");
        int command = text.indexOf("$ ") + 2;
        int exit = text.indexOf("\nexit ", command);
        int out = text.indexOf('\n', exit + 1);
        return new Recorded(
                text.substring(command, exit),
                Integer.parseInt(text.substring(exit + "\nexit ".length(), out)),
                text.substring(out + 1));
    }

    private static String read(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no recorded answer " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
