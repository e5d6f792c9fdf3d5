package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Errno;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.OpenFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What programs read: files by name, their input for {@code -}, and lines of bounded length. */
final class Input {
    /** More is not held in memory for any program. */
    static final long MOST = 64L * 1024 * 1024;

    private static final int LONGEST_LINE = 16 * 1024 * 1024;

    private Input() {}

    /** What is done with one input. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream in, String name) throws IOException, InterruptedException;
    }

    /** A line with its bytes as characters, so that no byte is lost. */
    record Line(String text, boolean ended) {}

    /** Reads the named files one after another, or the input when none is named. Those that cannot be read are complained of. */
    static int each(Call call, List<String> names, Reader reader) throws IOException, InterruptedException {
        return each(call, names, "", reader);
    }

    /**
     * The same with other words for a file that cannot be read.
     *
     * @param refusal what is said, with % for the name
     */
    static int each(Call call, List<String> names, String refusal, Reader reader)
            throws IOException, InterruptedException {
        int status = 0;
        for (String name : names.isEmpty() ? List.of("-") : names) {
            if (name.equals("-")) {
                reader.read(new BufferedInputStream(call.in()), name);
                continue;
            }
            try (OpenFile file = call.files().open(call.path(name), call.account(), FileTree.Access.READ, 0)) {
                reader.read(new BufferedInputStream(file.in(), 65536), name);
            } catch (FileException e) {
                if (e.errno() == Errno.BROKEN_PIPE) {
                    throw e;
                }
                String shown = refusal.isEmpty() ? name : refusal.replace("%", "'" + name + "'");
                call.complain(shown + ": " + e.words());
                status = 1;
            }
        }
        return status;
    }

    /** The next line, as ISO-8859-1; empty at the end. */
    static Optional<Line> line(InputStream in) throws IOException {
        return line(in, '\n');
    }

    static Optional<Line> line(InputStream in, int end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != end && bytes.size() < LONGEST_LINE) {
            bytes.write(c);
            c = in.read();
        }
        return Optional.of(new Line(bytes.toString(StandardCharsets.ISO_8859_1), c >= 0));
    }

    /** Text of an argument in the same form as a line's. */
    static String bytes(String argument) {
        return new String(argument.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static void write(Call call, String bytes) throws IOException {
        call.out().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void mustFit(long held) throws IOException {
        if (held > MOST) {
            throw new FileException(Errno.OUT_OF_MEMORY, "");
        }
    }

    /** All of it, as far as memory goes. */
    static byte[] whole(InputStream in) throws IOException {
        byte[] all = in.readNBytes((int) MOST);
        mustFit(all.length == MOST ? MOST + 1 : 0);
        return all;
    }

    static void interruption() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
