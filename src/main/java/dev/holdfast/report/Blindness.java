package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One reason why something could not be seen, and all that it leaves open. A host that refuses our login leaves forty
 * questions open; a reader needs the one reason, and the one line that mends it.
 *
 * @param mend the exact line that would let us look, or empty
 * @param asked the probes that had no answer, each with its subjects
 * @param leavesOpen the modes that are undecided because of it, each with its subjects
 */
record Blindness(
        Why why, String because, String mend, Map<String, Set<String>> asked, Map<String, Set<String>> leavesOpen) {
    private record Reason(Why why, String because, String mend) {}

    /** Every reason once, in the order of the diagnosis. */
    static List<Blindness> in(Diagnosis diagnosis) {
        Map<Reason, Blindness> all = new LinkedHashMap<>();
        for (Undecided undecided : diagnosis.undecided()) {
            for (Finding missing : undecided.missing()) {
                if (missing.reading() instanceof Reading.Unobservable unseen) {
                    all.computeIfAbsent(new Reason(unseen.why(), unseen.because(), unseen.mend()), Blindness::of)
                            .add(missing, undecided);
                }
            }
        }
        return List.copyOf(all.values());
    }

    /** Every reason for which something was not seen on which no verdict hangs: it is named all the same. */
    static List<Blindness> harmless(Diagnosis diagnosis) {
        Map<Reason, Blindness> all = new LinkedHashMap<>();
        diagnosis.readings().forEach((question, reading) -> {
            if (reading instanceof Reading.Unobservable unseen) {
                all.computeIfAbsent(new Reason(unseen.why(), unseen.because(), unseen.mend()), Blindness::of)
                        .asked
                        .computeIfAbsent(question.probe(), probe -> new LinkedHashSet<>())
                        .add(question.subject().name());
            }
        });
        in(diagnosis).forEach(open -> all.remove(new Reason(open.why, open.because, open.mend)));
        return List.copyOf(all.values());
    }

    private static Blindness of(Reason reason) {
        return new Blindness(
                reason.why(), reason.because(), reason.mend(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private void add(Finding missing, Undecided undecided) {
        asked.computeIfAbsent(missing.question().probe(), probe -> new LinkedHashSet<>())
                .add(missing.question().subject().name());
        leavesOpen
                .computeIfAbsent(undecided.mode(), mode -> new LinkedHashSet<>())
                .add(undecided.subject().shown());
    }

    /** "disk-space of web-01 and web-02; systemd-unit of web-01". */
    String noAnswerTo() {
        return joined(asked, " of ");
    }

    /** "runner-offline on runner-01; secrets-expired on web-01 and web-02". */
    String modesLeftOpen() {
        return joined(leavesOpen, " on ");
    }

    private static String joined(Map<String, Set<String>> subjects, String of) {
        return subjects.entrySet().stream()
                .map(entry -> entry.getKey() + of + Words.few(List.copyOf(entry.getValue())))
                .collect(Collectors.joining("; "));
    }
}
