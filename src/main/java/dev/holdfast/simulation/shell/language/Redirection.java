package dev.holdfast.simulation.shell.language;

/**
 * Where a descriptor leads.
 *
 * @param target the file, the other descriptor, or the text of a here-document
 */
public record Redirection(int descriptor, Kind kind, Target target, int line) {
    /** The ways to redirect. */
    public enum Kind {
        READ,
        WRITE,
        APPEND,
        READ_WRITE,
        DUPLICATE,
        TEXT,
        /** bash's {@code &>}: output and error. */
        BOTH
    }

    /** A here-document's text follows after the line that names it, so it is set later. */
    public static final class Target {
        private Word word;

        Target(Word word) {
            this.word = word;
        }

        public Word word() {
            return word;
        }

        void becomes(Word text) {
            word = text;
        }
    }
}
