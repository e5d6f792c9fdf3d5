package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.text.CommandName;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that is worth typing after a diagnosis.
 *
 * @param what it shows or does, in a few words
 */
record NextStep(String command, String what) {
    NextStep {
        command = CommandName.in(command);
    }

    static List<NextStep> after(Diagnosis diagnosis, Revisit revisit) {
        List<NextStep> steps = new ArrayList<>();
        if (!diagnosis.failures().isEmpty()) {
            Failure first = diagnosis.failures().getFirst();
            steps.add(new NextStep(
                    revisit.with("holdfast explain %s/%s".formatted(first.mode(), first.cause())),
                    "every reading behind the first root cause, for and against"));
        } else if (!diagnosis.undecided().isEmpty()) {
            Undecided first = diagnosis.undecided().getFirst();
            steps.add(new NextStep(
                    revisit.with("holdfast explain " + first.mode()),
                    "what each of its causes hangs on, and what is missing"));
        }
        if (diagnosis.status() != Diagnosis.Status.HEALTHY && !revisit.kept()) {
            steps.add(new NextStep(
                    revisit.diagnosing("holdfast diagnose --save evidence.zip"),
                    "keep the evidence before anything is repaired"));
        }
        return steps;
    }
}
