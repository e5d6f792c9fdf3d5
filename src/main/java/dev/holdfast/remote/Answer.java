package dev.holdfast.remote;

import java.util.regex.Pattern;

/** What became of one question to the world: it said something, or it could not be asked. Never an exception. */
public sealed interface Answer {
    /** How it was asked and what came back. */
    Evidence evidence();

    /**
     * The command ran to its end on the host.
     *
     * @param exit its exit status
     * @param out standard output and error together, bounded, with invalid UTF-8 replaced; <em>not</em> redacted
     * @param truncated whether output beyond the limit was dropped
     */
    record Said(int exit, String out, boolean truncated, Evidence evidence) implements Answer {
        private static final int NOT_FOUND = 127;
        private static final Pattern NO_PROGRAM =
                Pattern.compile("No such file or directory\\s*$|not found\\s*$", Pattern.MULTILINE);
        private static final Pattern NO_PROGRAM_BY_SUDO =
                Pattern.compile("^sudo: [^\\n]{1,200}: command not found\\s*$", Pattern.MULTILINE);

        /** Whether the command reported success. */
        public boolean ok() {
            return exit == 0;
        }

        /** Whether the program that was to be run is not there (or, said by sudo, the one behind it). */
        public boolean notInstalled() {
            return (exit == NOT_FOUND && NO_PROGRAM.matcher(out).find())
                    || (exit == 1 && NO_PROGRAM_BY_SUDO.matcher(out).find());
        }
    }

    /** There is no answer, and why. */
    record Unanswered(Why why, String because, Evidence evidence) implements Answer {}
}
