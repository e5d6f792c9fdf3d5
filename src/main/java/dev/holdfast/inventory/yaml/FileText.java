package dev.holdfast.inventory.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a file that a person is supposed to have written: bounded, and nothing but text. */
public final class FileText {
    /** A file with a thousand hosts is a tenth of this. */
    private static final int MOST_BYTES = 1024 * 1024;

    private FileText() {}

    /** The text, or empty after saying what is wrong with the file. */
    public static Optional<String> read(Path file, Mistakes mistakes) {
        Optional<String> wrong = whyNotReadable(file);
        if (wrong.isPresent()) {
            mistakes.add(Place.FILE, "", wrong.get());
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return text(in.readNBytes(MOST_BYTES + 1), mistakes);
        } catch (AccessDeniedException denied) {
            mistakes.add(Place.FILE, "", "this account may not read the file; see 'ls -l' for who may.");
        } catch (IOException failure) {
            mistakes.add(Place.FILE, "", "the file cannot be read: %s.".formatted(failure.getMessage()));
        }
        return Optional.empty();
    }

    private static Optional<String> whyNotReadable(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("this is a directory; name the file in it.");
        }
        if (!Files.exists(file)) {
            return Optional.of("there is no such file; 'holdfast config init' writes one to start from.");
        }
        // Opening a pipe that nobody writes to would wait for ever.
        return Files.isRegularFile(file) ? Optional.empty() : Optional.of("this is not a regular file.");
    }

    private static Optional<String> text(byte[] bytes, Mistakes mistakes) {
        if (bytes.length > MOST_BYTES) {
            mistakes.add(
                    Place.FILE, "", "the file is larger than 1 MiB, so it is not what it should be; nothing was read.");
            return Optional.empty();
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            mistakes.add(Place.FILE, "", "the file is written in UTF-16; save it as UTF-8.");
            return Optional.empty();
        }
        Optional<String> text = decoded(bytes, mistakes);
        return text.filter(t -> isText(t, mistakes));
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    private static Optional<String> decoded(byte[] bytes, Mistakes mistakes) {
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            mistakes.add(endOf(text), "", "here the file is not UTF-8 text; save it as UTF-8.");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static boolean isText(String text, Mistakes mistakes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                String name = "U+%04X".formatted((int) c);
                mistakes.add(
                        endOf(text.substring(0, i)),
                        "",
                        "the control character %s stands here; is this a text file? Take it out.".formatted(name));
                return false;
            }
        }
        return true;
    }

    private static Place endOf(String text) {
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, text.length() - text.lastIndexOf('\n'));
    }
}
