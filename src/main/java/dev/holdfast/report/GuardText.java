package dev.holdfast.report;

import dev.holdfast.guard.LatchState;
import dev.holdfast.guard.LockState;

/** Lock and latch in words. */
public final class GuardText {
    private GuardText() {}

    /** Who holds production. */
    public static String lock(LockState state) {
        return switch (state) {
            case LockState.Free(long epoch) ->
                epoch == 0
                        ? "Free: nobody has held production yet.\n"
                        : "Free: nobody holds production (epoch %d was the last).\n".formatted(epoch);
            case LockState.Held(String token, long epoch, LockState.Who who, var sign, var left) ->
                """
                Held by %s under epoch %d since %s.
                Reason: %s
                %sLast sign of life: %s; the lease ends in %s unless it is renewed.
                """.formatted(
                                Harmless.line(who.owner()),
                                epoch,
                                who.since(),
                                Harmless.line(who.reason()),
                                who.run().isEmpty() ? "" : "CI run: " + Harmless.line(who.run()) + "\n",
                                sign,
                                Words.time(left).replace('\u00a0', ' '));
            case LockState.Unreadable(String because) ->
                "It cannot be told whether production is held: %s.\n".formatted(Harmless.line(because));
        };
    }

    /** Whether production is degraded. */
    public static String latch(LatchState state) {
        return switch (state) {
            case LatchState.Open open -> "Open: production may be deployed to.\n";
            case LatchState.Latched(String owner, String reason, String operation, var since) ->
                """
                Latched by %s since %s: nothing may be deployed.
                Reason: %s
                %s""".formatted(
                                Harmless.line(owner),
                                since,
                                Harmless.line(reason),
                                operation.isEmpty() ? "" : "Operation: " + Harmless.line(operation) + "\n");
            case LatchState.Unreadable(String because) ->
                "It cannot be told whether production is latched: %s.\n".formatted(Harmless.line(because));
        };
    }
}
