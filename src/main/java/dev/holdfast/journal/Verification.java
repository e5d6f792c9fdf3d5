package dev.holdfast.journal;

import java.util.Optional;

/** What checking the chain has shown. */
public sealed interface Verification {
    /**
     * Every entry is as it was written, and follows the one before.
     *
     * @param head the newest of them
     */
    record Intact(long entries, Anchor head) implements Verification {}

    /** Where there is no store, an anchor says what it has lost. */
    static Verification ofNothing(Optional<Anchor> kept) {
        return new ChainCheck(new Anchor(0, Chain.START), kept).verification();
    }

    /**
     * Something is not as it was written.
     *
     * @param sequence the first entry that was changed or removed; 0 where it cannot be told
     * @param because a sentence that names it
     */
    record Broken(long sequence, String because) implements Verification {}
}
