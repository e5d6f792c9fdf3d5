package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Truth;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.failuremode.Severity;
import java.util.ArrayList;
import java.util.List;

/** The verdict in one line: what the engineer reads first, and perhaps only. */
final class Headline {
    private Headline() {}

    /** The word itself, such as {@code FAILING}. */
    static String word(Diagnosis diagnosis) {
        return diagnosis.status().name();
    }

    /** What follows the word. */
    static String rest(Diagnosis diagnosis) {
        String time = Words.time(diagnosis.elapsed());
        return switch (diagnosis.status()) {
            case HEALTHY -> ruledOut(diagnosis) + warnings(diagnosis) + ", in " + time;
            case FAILING -> rootCauses(diagnosis) + open(diagnosis) + ", diagnosed in " + time;
            case DEGRADED ->
                "deploy nothing until this is cleared; " + rootCauses(diagnosis) + open(diagnosis) + ", diagnosed in "
                        + time;
            case UNDECIDED -> undecided(diagnosis) + ", after " + time;
        };
    }

    static String of(Diagnosis diagnosis) {
        return "%s: %s — %s".formatted(diagnosis.environment(), word(diagnosis), rest(diagnosis));
    }

    private static String ruledOut(Diagnosis diagnosis) {
        int modes = Extent.of(diagnosis).modes().size();
        return switch (modes) {
            case 1 -> "the one failure mode asked about is ruled out";
            case 2 -> "both failure modes ruled out";
            default -> "all %d failure modes ruled out".formatted(modes);
        };
    }

    private static String warnings(Diagnosis diagnosis) {
        int count = diagnosis.warnings().size();
        return count == 0 ? "" : ", " + Words.count(count, "warning");
    }

    private static String rootCauses(Diagnosis diagnosis) {
        int count = diagnosis.failures().size();
        return count == 0
                ? "no root cause found"
                : Words.count(count, "root cause") + " (" + severities(diagnosis) + ")";
    }

    /** "P2", or "P1, 2 × P2". */
    private static String severities(Diagnosis diagnosis) {
        List<String> all = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = diagnosis.failures().stream()
                    .map(Failure::severity)
                    .filter(severity::equals)
                    .count();
            if (count > 0) {
                all.add(count == 1 ? severity.name() : count + "\u00a0×\u00a0" + severity.name());
            }
        }
        return String.join(", ", all);
    }

    private static String open(Diagnosis diagnosis) {
        return diagnosis.undecided().isEmpty() ? "" : ", " + modes(diagnosis.undecided()) + " undecided";
    }

    private static String undecided(Diagnosis diagnosis) {
        if (diagnosis.undecided().isEmpty()) {
            return Extent.of(diagnosis).questions() == 0
                    ? "the configuration names nothing that could be asked"
                    : "no host could be looked at, so nothing is ruled out";
        }
        List<String> seen = diagnosis.undecided().stream()
                .filter(undecided -> undecided.present() == Truth.TRUE)
                .map(Undecided::mode)
                .distinct()
                .toList();
        return seen.isEmpty()
                ? modes(diagnosis.undecided()) + " could not be ruled out"
                : Words.list(seen) + ": seen, but the cause could not be told";
    }

    private static String modes(List<Undecided> undecided) {
        return Words.count(undecided.stream().map(Undecided::mode).distinct().count(), "failure mode");
    }
}
