package dev.holdfast.guard;

import java.time.Duration;
import java.time.Instant;

/** Whether somebody holds production, as its authority says. */
public sealed interface LockState {
    /**
     * Nobody does.
     *
     * @param epoch the newest there was
     */
    record Free(long epoch) implements LockState {}

    /**
     * Somebody does, or may: where an authority does not answer, its word is counted for whoever holds the others.
     *
     * @param sign the last sign of life, by the authority's clock
     * @param left what is left of the lease
     */
    record Held(String token, long epoch, Who who, Instant sign, Duration left) implements LockState {}

    /** It cannot be told, so nobody may act. */
    record Unreadable(String because) implements LockState {}

    /** The holder, in words. */
    record Who(String owner, String reason, String run, Instant since) {}
}
