package dev.holdfast.cli;

import java.util.Collection;
import java.util.Comparator;

/** What a run says to the shell that started it. Scripts rely on the numbers: they never change their meaning. */
public enum ExitCode {
    /** All is well: every failure mode was ruled out on evidence that was seen, or the operation succeeded. */
    WELL(0),
    /** Holdfast itself failed. Nothing is known about production. */
    INTERNAL_ERROR(1),
    /** The command line or the configuration is wrong. Production was not asked. */
    WRONG_USAGE(2),
    /** A failure mode is confirmed, a preflight check fails, or the operation failed and production is on a known version. */
    FAILED(3),
    /** Evidence is missing: production may or may not be well. */
    UNDECIDED(4),
    /** An interlock refused, or a person declined. */
    REFUSED(5),
    /** Production is degraded: it is on no known version, and no deployment may start until the latch is cleared. */
    DEGRADED(6),
    /** The operation waits for a person. */
    WAITING(7),
    /** The run was interrupted from the keyboard. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The one code for a run in which several hold: degraded, then waiting, then failed, then undecided. Well if none holds. */
    public static ExitCode gravest(Collection<ExitCode> holding) {
        return holding.stream().max(Comparator.comparingInt(ExitCode::gravity)).orElse(WELL);
    }

    private int gravity() {
        return switch (this) {
            case WELL -> 0;
            case UNDECIDED -> 1;
            case FAILED -> 2;
            case WAITING -> 3;
            case DEGRADED -> 4;
            case REFUSED, WRONG_USAGE, INTERNAL_ERROR, INTERRUPTED -> 5; // these end a run: nothing else was found out
        };
    }
}
