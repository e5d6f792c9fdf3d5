package dev.holdfast.diagnosis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a condition came to, and the readings that made it so; for an unknown one, those that were missing.
 *
 * @param findings in the order of the condition, each once
 */
record Judged(Truth truth, List<Finding> findings) {

    static Judged all(List<Judged> parts) {
        Truth truth = parts.stream().map(Judged::truth).reduce(Truth.TRUE, Truth::and);
        return of(truth, truth == Truth.TRUE ? parts : with(truth, parts));
    }

    static Judged any(List<Judged> parts) {
        Truth truth = parts.stream().map(Judged::truth).reduce(Truth.FALSE, Truth::or);
        return of(truth, truth == Truth.FALSE ? parts : with(truth, parts));
    }

    Judged not() {
        return new Judged(truth.not(), findings);
    }

    private static List<Judged> with(Truth truth, List<Judged> parts) {
        return parts.stream().filter(part -> part.truth == truth).toList();
    }

    private static Judged of(Truth truth, List<Judged> parts) {
        Set<Finding> findings = new LinkedHashSet<>();
        parts.forEach(part -> findings.addAll(part.findings));
        return new Judged(truth, List.copyOf(findings));
    }
}
