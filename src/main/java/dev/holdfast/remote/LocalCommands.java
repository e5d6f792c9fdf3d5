package dev.holdfast.remote;

/**
 * Short commands on this machine that only read: what ssh would do with a host, whether a key can be used, what Ansible
 * lists. Never throws for what the command does; safe for concurrent use.
 */
public interface LocalCommands {
    /** Runs the command to its end, within its patience and its limit. It gets no input and cannot ask anybody anything. */
    Outcome run(Command command);

    /** What became of it. */
    sealed interface Outcome {
        /**
         * It ran to its end.
         *
         * @param out standard output, invalid UTF-8 replaced; <em>not</em> redacted
         * @param err the beginning of standard error
         */
        record Ended(int exit, String out, String err) implements Outcome {
            public boolean ok() {
                return exit == 0;
            }
        }

        /** It did not, and why, in one sentence. */
        record NotRun(Why why, String because) implements Outcome {}
    }

    /** Those of the machine that this program runs on. */
    static LocalCommands ofThisMachine() {
        return new LocalProcesses();
    }
}
