package dev.holdfast.cli.accuracy;

import java.time.Duration;
import java.util.List;

/**
 * What a trial came to.
 *
 * @param differences from what was expected
 * @param named the root causes that were called
 * @param open the modes that were left open
 * @param took from the first question to the report, the start of a process not counted
 */
public record Tried(
        Trial trial, Outcome outcome, List<String> differences, List<Root> named, List<String> open, Duration took) {

    /** A root cause, without the reasons for it. */
    public record Root(String mode, String cause, List<String> subjects) {}

    static Tried of(Trial trial, Judge.Judgement judgement, Verdicts seen, Duration took) {
        List<Root> named = seen.failures().stream()
                .map(called -> new Root(called.mode(), called.cause(), called.subjects()))
                .toList();
        return new Tried(trial, judgement.outcome(), judgement.differences(), named, seen.undecided(), took);
    }
}
