package dev.holdfast.cli;

import java.io.PrintStream;
import java.util.Map;

/** Where a command writes, and the environment it was started in. Results only on {@code out}; always UTF-8. */
record Console(PrintStream out, PrintStream err, Map<String, String> environment) {
    static Console ofThisProcess() {
        return new Console(StandardStream.out(), StandardStream.err(), System.getenv());
    }

    /** Whether a person reads the result as it comes. */
    boolean resultGoesToTerminal() {
        return out instanceof StandardStream stream && stream.isTerminal();
    }

    /** Whether a person reads what is said beside the result. */
    boolean remarksGoToTerminal() {
        return err instanceof StandardStream stream && stream.isTerminal();
    }

    /** Whether whoever read the result has had enough of it. */
    boolean readerIsGone() {
        return out instanceof StandardStream stream && stream.readerIsGone();
    }

    boolean wantsStackTraces() {
        return "1".equals(environment.get("HOLDFAST_DEBUG"));
    }
}
