package dev.holdfast.step;

/** What a step finds when it looks, before it acts and after. */
public sealed interface Seen {
    /** It is as it should be: nothing is to be done. */
    record Already() implements Seen {}

    /** It is not, and the step can be made. */
    record Needed(String state) implements Seen {}

    /** The step must not be made. */
    record Unfit(String because) implements Seen {}

    /** It cannot be told. */
    record Unknown(String because) implements Seen {}
}
