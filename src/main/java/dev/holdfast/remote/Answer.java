package dev.holdfast.remote;

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
        /** Whether the command reported success. */
        public boolean ok() {
            return exit == 0;
        }
    }

    /** There is no answer, and why. */
    record Unanswered(Why why, String because, Evidence evidence) implements Answer {}
}
