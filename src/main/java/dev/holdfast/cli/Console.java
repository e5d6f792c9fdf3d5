package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Map;

/** Where a command writes, and the environment it was started in. Results only on {@code out}; always UTF-8. */
record Console(PrintStream out, PrintStream err, Map<String, String> environment) {
    static Console ofThisProcess() {
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), System.getenv());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), true, UTF_8);
    }

    boolean wantsStackTraces() {
        return "1".equals(environment.get("HOLDFAST_DEBUG"));
    }
}
