package dev.holdfast.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.cli.CommandLineServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Holdfast in the lab's network that stays: it answers one command line after another, and has started only once. */
final class Resident {
    private final Process process;
    private final DataOutputStream calls;
    private final DataInputStream answers;

    /** Starts it with these environment variables; it ends when this JVM does. */
    Resident(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(
                        "lab/lab",
                        "run",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLineServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        calls = new DataOutputStream(process.getOutputStream());
        answers = new DataInputStream(process.getInputStream());
    }

    /** Runs {@code holdfast WORDS}. */
    synchronized Lab.Ran holdfast(List<String> words, int seconds) {
        long begun = System.nanoTime();
        try {
            return CompletableFuture.supplyAsync(() -> ask(words, begun)).get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            process.destroyForcibly();
            throw new AssertionError("holdfast %s did not end within %d s".formatted(words, seconds), late);
        } catch (Exception broken) {
            throw new AssertionError("holdfast " + words, broken);
        }
    }

    private Lab.Ran ask(List<String> words, long begun) {
        try {
            calls.writeInt(words.size());
            for (String word : words) {
                calls.writeUTF(word);
            }
            calls.flush();
            int exit = answers.readInt();
            String out = text();
            String err = text();
            return new Lab.Ran(exit, out, err, (System.nanoTime() - begun) / 1_000_000);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private String text() throws IOException {
        return new String(answers.readNBytes(answers.readInt()), UTF_8);
    }
}
