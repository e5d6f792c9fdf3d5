package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One reason why something could not be seen, and all that it leaves open. A host that refuses our login leaves forty
 * questions open; a reader needs the one reason, and the one line that mends it.
 *
 * @param mend the exact line that would let us look, or empty
 * @param asked the questions that had no answer, as "probe of subject"
 * @param leavesOpen the modes and subjects that are undecided because of it
 */
record Blindness(Why why, String because, String mend, List<String> asked, List<String> leavesOpen) {
    private record Reason(Why why, String because, String mend) {}

    /** Every reason once, in the order of the diagnosis. */
    static List<Blindness> in(Diagnosis diagnosis) {
        Map<Reason, Set<String>> asked = new LinkedHashMap<>();
        Map<Reason, Set<String>> open = new LinkedHashMap<>();
        for (Undecided undecided : diagnosis.undecided()) {
            for (Finding missing : undecided.missing()) {
                if (missing.reading() instanceof Reading.Unobservable unseen) {
                    Reason reason = new Reason(unseen.why(), unseen.because(), unseen.mend());
                    asked.computeIfAbsent(reason, r -> new LinkedHashSet<>()).add(question(missing));
                    open.computeIfAbsent(reason, r -> new LinkedHashSet<>()).add(label(undecided));
                }
            }
        }
        List<Blindness> all = new ArrayList<>();
        asked.forEach((reason, questions) -> all.add(new Blindness(
                reason.why(),
                reason.because(),
                reason.mend(),
                List.copyOf(questions),
                open.getOrDefault(reason, Set.of()).stream().toList())));
        return all;
    }

    private static String question(Finding finding) {
        return finding.question().probe() + " of "
                + finding.question().subject().name();
    }

    private static String label(Undecided undecided) {
        return undecided.mode() + " on " + undecided.subject().name();
    }
}
