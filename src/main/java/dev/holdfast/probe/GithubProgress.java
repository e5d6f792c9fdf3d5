package dev.holdfast.probe;

import java.util.Optional;

/** How far a workflow run or job has come: GitHub's status and conclusion in one word. */
enum GithubProgress {
    SUCCESS("success"),
    FAILURE("failure"),
    CANCELLED("cancelled"),
    SKIPPED("skipped"),
    /** Waits for a runner. */
    QUEUED("queued"),
    /** Waits for something else: an approval, a concurrency group, another job. */
    HELD("queued"),
    IN_PROGRESS("in-progress");

    private final String state;

    GithubProgress(String state) {
        this.state = state;
    }

    /** The state's name in catalog and reports. */
    String state() {
        return state;
    }

    boolean done() {
        return switch (this) {
            case SUCCESS, FAILURE, CANCELLED, SKIPPED -> true;
            case QUEUED, HELD, IN_PROGRESS -> false;
        };
    }

    /** Empty for a word that we do not know: no guess about what it might mean. */
    static Optional<GithubProgress> of(String status, String conclusion) {
        return switch (status) {
            case "queued" -> Optional.of(QUEUED);
            case "waiting", "requested", "pending" -> Optional.of(HELD);
            case "in_progress" -> Optional.of(IN_PROGRESS);
            case "completed" -> concluded(conclusion);
            default -> Optional.empty();
        };
    }

    private static Optional<GithubProgress> concluded(String conclusion) {
        return switch (conclusion) {
            case "success", "neutral" -> Optional.of(SUCCESS);
            case "failure", "timed_out", "startup_failure" -> Optional.of(FAILURE);
            case "cancelled", "stale" -> Optional.of(CANCELLED);
            case "skipped" -> Optional.of(SKIPPED);
            default -> Optional.empty();
        };
    }
}
