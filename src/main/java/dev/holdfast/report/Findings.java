package dev.holdfast.report;

import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The readings that speak for a failure, each question once however many subjects and conditions share it. */
final class Findings {
    private Findings() {}

    static List<Finding> of(Failure failure) {
        return distinct(failure.verdicts().stream()
                .flatMap(verdict -> verdict.in().stream())
                .toList());
    }

    static List<Finding> distinct(List<Finding> findings) {
        Map<Object, Finding> once = new LinkedHashMap<>();
        findings.forEach(finding -> once.putIfAbsent(finding.question(), finding));
        return List.copyOf(once.values());
    }
}
