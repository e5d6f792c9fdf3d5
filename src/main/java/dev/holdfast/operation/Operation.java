package dev.holdfast.operation;

import java.util.List;
import java.util.Optional;

/**
 * The durable run of a plan, as the journal tells it.
 *
 * @param began when it began
 * @param steps what became of each step of the plan so far
 * @param end how it ended; empty while it has not
 */
public record Operation(String id, String began, String who, Plan plan, List<Progress> steps, Optional<End> end) {
    /** What became of a step. */
    public sealed interface Progress {
        /** Nothing yet. */
        record Open() implements Progress {}

        /** It was about to act, and nobody recorded what became of it. */
        record InDoubt(int attempt, String action) implements Progress {}

        /** It is done, or was so already. */
        record Done(String how) implements Progress {}

        /** It was tried and is not done. */
        record NotDone(int attempts, String because) implements Progress {}
    }

    /** How it ended. */
    public record End(String result, String because) {}

    public boolean isOpen() {
        return end.isEmpty();
    }
}
