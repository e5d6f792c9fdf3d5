package dev.holdfast.simulation.shell;

/**
 * A field of a command line, and which of its characters were quoted.
 *
 * @param mask for each character {@link #PLAIN} or {@link #QUOTED}
 */
record Field(String text, String mask) {
    static final char PLAIN = 'u';
    static final char QUOTED = 'q';

    /** Whether it is a pattern of file names. */
    boolean isPattern() {
        return Glob.isSpecial(text, mask);
    }
}
