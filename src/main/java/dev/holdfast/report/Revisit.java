package dev.holdfast.report;

/**
 * How one comes back to a diagnosis.
 *
 * @param options what the next command needs to see the same thing, such as {@code --replay evidence.zip}, or empty
 * @param kept whether the evidence has been saved
 */
public record Revisit(String options, boolean kept) {
    /** By looking again. */
    public static final Revisit LIVE = new Revisit("", false);

    /** A command line with the options at its end. */
    String with(String command) {
        return options.isEmpty() ? command : command + " " + options;
    }
}
