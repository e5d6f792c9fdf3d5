package dev.holdfast.guard;

import java.time.Instant;

/** Whether production is degraded, so that nothing may be deployed. */
public sealed interface LatchState {
    /** It is not. */
    record Open() implements LatchState {}

    /** It is, since then. */
    record Latched(String owner, String reason, String operation, Instant since) implements LatchState {}

    /** It cannot be told, so nobody may act. */
    record Unreadable(String because) implements LatchState {}
}
