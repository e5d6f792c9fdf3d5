package dev.holdfast.guard;

/** What became of an attempt to hold production. */
public sealed interface Taken {
    /** It is held, under this epoch. */
    record Holding(Claim claim, long epoch) implements Taken {}

    /** It is not. */
    record Refused(String because) implements Taken {}
}
