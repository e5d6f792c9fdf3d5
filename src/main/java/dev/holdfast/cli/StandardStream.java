package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Standard output or error of this process: UTF-8, and knows whether a person's terminal is at the other end. */
final class StandardStream extends PrintStream {
    private final int number;
    private final Pipe pipe;

    static StandardStream out() {
        return new StandardStream(1, new Pipe(FileDescriptor.out));
    }

    static StandardStream err() {
        return new StandardStream(2, new Pipe(FileDescriptor.err));
    }

    private StandardStream(int number, Pipe pipe) {
        super(new BufferedOutputStream(pipe), true, UTF_8);
        this.number = number;
        this.pipe = pipe;
    }

    /** Whether whoever read it has had enough, as {@code head} does. That is no failure of ours. */
    boolean readerIsGone() {
        return pipe.broken;
    }

    boolean isTerminal() {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            // Elsewhere Java itself can tell, though only for input and output together.
            return Optional.ofNullable(System.console())
                    .map(java.io.Console::isTerminal)
                    .orElse(false);
        }
    }

    /** Remembers why a write failed, which PrintStream forgets. */
    private static final class Pipe extends OutputStream {
        private final FileOutputStream file;
        private volatile boolean broken;

        Pipe(FileDescriptor descriptor) {
            file = new FileOutputStream(descriptor);
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                file.write(bytes, offset, length);
            } catch (IOException failed) {
                broken |= String.valueOf(failed.getMessage()).contains("Broken pipe");
                throw failed;
            }
        }
    }
}
