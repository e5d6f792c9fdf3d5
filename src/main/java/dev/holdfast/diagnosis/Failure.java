package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Severity;
import java.util.List;

/**
 * A root cause, on every subject where it holds, and what it explains further down.
 *
 * @param verdicts the confirmed verdicts of this mode and cause, one for each subject; never empty
 * @param severity the most urgent of its own and of what it explains
 * @param explains what follows from it: the same shape, one level below
 */
public record Failure(String mode, String cause, Severity severity, List<Verdict> verdicts, List<Failure> explains) {
    public Failure {
        verdicts = List.copyOf(verdicts);
        explains = List.copyOf(explains);
    }

    /** The names of all subjects as people look for them, in the inventory's order. */
    public List<String> subjects() {
        return verdicts.stream().map(v -> v.subject().shown()).distinct().toList();
    }
}
