package dev.holdfast.remediation;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.operation.Basis;
import dev.holdfast.operation.Plan;
import dev.holdfast.operation.PlannedStep;
import dev.holdfast.probe.Reading;
import dev.holdfast.step.Step;
import dev.holdfast.step.Steps;
import dev.holdfast.step.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a plan of the remedies of what was confirmed, as far as Holdfast can carry them out. Nothing is planned on what is
 * undecided or unrecognised, nor for what another failure explains.
 */
public final class Planning {
    /** Lines of logs come and go without anything having changed. */
    private static final String LOG = "journal";

    private Planning() {}

    /** The plan for this diagnosis; empty steps where Holdfast can do nothing. */
    public static Plan of(Diagnosis diagnosis, Inventory inventory) {
        List<Basis> basis = new ArrayList<>();
        Set<PlannedStep> steps = new LinkedHashSet<>();
        for (Failure failure : diagnosis.failures()) {
            for (Verdict verdict : failure.verdicts()) {
                List<PlannedStep> planned = planned(verdict, inventory);
                if (!planned.isEmpty()) {
                    basis.add(basis(verdict));
                    steps.addAll(planned);
                }
            }
        }
        return new Plan(diagnosis.environment(), basis, List.copyOf(steps));
    }

    private static List<PlannedStep> planned(Verdict verdict, Inventory inventory) {
        Optional<Remedy> remedy = verdict.confirmed() ? verdict.remedy() : Optional.empty();
        List<PlannedStep> steps = new ArrayList<>();
        for (String name : remedy.map(Remedy::does).orElse(List.of())) {
            Step step = Steps.named(name).orElseThrow(() -> new IllegalStateException("no step " + name));
            Optional<Target> target = step.target(verdict.subject(), inventory);
            if (target.isEmpty()) {
                return List.of();
            }
            String risk = remedy.map(Remedy::risk).map(Enum::name).orElse("").toLowerCase(Locale.ROOT);
            steps.add(new PlannedStep(name, target.get(), risk));
        }
        return steps;
    }

    private static Basis basis(Verdict verdict) {
        Map<String, String> states = new TreeMap<>();
        for (Finding finding : verdict.in()) {
            if (!finding.question().probe().equals(LOG) && finding.reading() instanceof Reading.Observed seen) {
                states.put(
                        finding.name() + " of " + finding.question().subject().name() + " from "
                                + finding.question().from(),
                        seen.state());
            }
        }
        return new Basis(verdict.mode(), verdict.cause(), verdict.subject().shown(), verdict.because(), states);
    }

    /** What the plan was made for and has not been seen to be gone: what cannot be seen is not repaired. */
    public static List<String> left(Plan plan, Diagnosis again) {
        Set<String> open = new LinkedHashSet<>();
        again.verdicts().stream()
                .filter(verdict -> verdict.confirmed() || verdict.undecided())
                .forEach(verdict -> open.add(
                        named(verdict.mode(), verdict.cause(), verdict.subject().shown())));
        return plan.basis().stream()
                .map(basis -> named(basis.mode(), basis.cause(), basis.subject()))
                .filter(open::contains)
                .toList();
    }

    private static String named(String mode, String cause, String subject) {
        return "%s/%s of %s".formatted(mode, cause, subject);
    }
}
