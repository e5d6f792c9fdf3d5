package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Remedy;
import dev.holdfast.failuremode.Severity;
import dev.holdfast.inventory.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about one cause of one failure mode for one subject.
 *
 * @param mode id of the failure mode
 * @param cause id of the cause, or {@link #UNRECOGNISED}
 * @param because one sentence with the values filled in; for an undecided verdict, what it would say if it were so
 * @param in the readings that speak for it
 * @param against the readings that speak against it
 * @param missing the readings that it hangs on and that could not be had
 * @param remedy what the runbook says to do, values filled in; empty for a cause that is unrecognised or ruled out
 */
public record Verdict(
        String mode,
        String cause,
        Subject subject,
        Truth outcome,
        Severity severity,
        String because,
        List<Finding> in,
        List<Finding> against,
        List<Finding> missing,
        Optional<Remedy> remedy) {

    /** The cause of a mode that is present for a reason that the catalog does not know. */
    public static final String UNRECOGNISED = "unrecognised";

    private static final String LOST = "; no known cause fits, so a person must look, and nothing is repaired on this";

    public Verdict {
        in = List.copyOf(in);
        against = List.copyOf(against);
        missing = List.copyOf(missing);
    }

    /** The same as a root cause: what nothing known explains needs a person. */
    Verdict asRoot() {
        return cause.equals(UNRECOGNISED)
                ? new Verdict(mode, cause, subject, outcome, severity, because + LOST, in, against, missing, remedy)
                : this;
    }

    /** Whether it is about the same cause of the same mode, on whatever subject. */
    boolean sameCauseAs(Verdict other) {
        return mode.equals(other.mode) && cause.equals(other.cause);
    }

    public boolean confirmed() {
        return outcome == Truth.TRUE;
    }

    public boolean undecided() {
        return outcome == Truth.UNKNOWN;
    }
}
