package dev.holdfast.diagnosis;

import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All verdicts together. Immutable; the same readings always give the same diagnosis.
 *
 * @param failures root causes only, the most urgent first
 * @param undecided what could be neither confirmed nor ruled out
 * @param warnings what is not broken now, but should be known
 * @param contradictions sources that disagree, with the one that is stale
 * @param emergencies the emergencies of the runbook that this amounts to
 * @param verdicts every verdict, also those ruled out or explained
 * @param readings every question that was put, and its answer
 */
public record Diagnosis(
        String environment,
        Status status,
        List<Failure> failures,
        List<Undecided> undecided,
        List<Notice> warnings,
        List<Notice> contradictions,
        List<Notice> emergencies,
        List<Verdict> verdicts,
        Map<Question, Reading> readings,
        Instant at,
        Duration elapsed) {

    /** The whole in one word. */
    public enum Status {
        /** Every mode was ruled out on evidence that was seen. */
        HEALTHY,
        /** At least one failure mode is confirmed. */
        FAILING,
        /** Nothing is confirmed, and something could not be ruled out. */
        UNDECIDED,
        /** A deployment and its rollback failed: production is on no known version. */
        DEGRADED
    }
}
