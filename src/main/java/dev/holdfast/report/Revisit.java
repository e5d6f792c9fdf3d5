package dev.holdfast.report;

/**
 * How one comes back to a diagnosis.
 *
 * @param options what the next command needs to see the same thing, such as {@code --replay evidence.zip}, or empty
 * @param modes what a diagnosis needs besides, such as {@code --mode runner-offline}; an explanation names its mode itself
 * @param kept whether the evidence has been saved
 */
public record Revisit(String options, String modes, boolean kept) {
    /** By looking again. */
    public static final Revisit LIVE = new Revisit("", false);

    public Revisit(String options, boolean kept) {
        this(options, "", kept);
    }

    /** A command line with the options at its end. */
    String with(String command) {
        return options.isEmpty() ? command : command + " " + options;
    }

    /** The command line of a diagnosis of no more than this one. */
    String diagnosing(String command) {
        return with(modes.isEmpty() ? command : command + " " + modes);
    }
}
