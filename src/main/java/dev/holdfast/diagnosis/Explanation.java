package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.Severity;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which confirmed cause explains which: root causes above, what follows from them below. Pure. */
final class Explanation {
    private final Catalog catalog;
    private final CausalGraph graph;
    private final Relation relation;
    private final List<Verdict> confirmed;
    private final Set<String> blindHosts;

    Explanation(Catalog catalog, Relation relation, List<Verdict> confirmed) {
        this.catalog = catalog;
        this.graph = new CausalGraph(catalog, relation, confirmed);
        this.relation = relation;
        this.confirmed = confirmed;
        this.blindHosts = confirmed.stream()
                .filter(v -> graph.cause(v).map(Cause::blinds).orElse(false))
                .map(v -> v.subject().host())
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * The causes that no other explains, the most urgent first, each with what it explains. What only follows from something that
     * was seen to fail is no root cause for that one's cause being open, unless it amounts to an emergency.
     */
    List<Failure> rootCauses(List<Undecided> open) {
        List<Verdict> roots = confirmed.stream()
                .filter(v -> graph.above(v).isEmpty())
                .filter(v -> open.stream().noneMatch(question -> followsFrom(question, v)))
                .toList();
        return grouped(roots, Set.of()).stream()
                .map(Explanation::asRoot)
                .sorted(Comparator.comparing(Failure::severity))
                .toList();
    }

    /** Whether it follows, whichever of its possible causes an open question has, and also if it has none that is known. */
    private boolean followsFrom(Undecided open, Verdict below) {
        return open.present() == Truth.TRUE
                && graph.below(below).isEmpty()
                && !amountsToAnEmergency(below)
                && Stream.concat(open.causes().stream(), Stream.of(Verdict.UNRECOGNISED))
                        .allMatch(cause -> graph.wouldExplain(open.mode(), cause, open.subject(), below));
    }

    private boolean amountsToAnEmergency(Verdict verdict) {
        return catalog.emergencies().stream()
                .flatMap(emergency -> emergency.recognisedBy().stream())
                .anyMatch(target -> target.covers(verdict.mode(), verdict.cause()));
    }

    private static Failure asRoot(Failure failure) {
        List<Verdict> verdicts =
                failure.verdicts().stream().map(Verdict::asRoot).toList();
        return new Failure(failure.mode(), failure.cause(), failure.severity(), verdicts, failure.explains());
    }

    /** Whether an open question needs no mention, because a confirmed cause says why it is open. */
    boolean hides(Undecided open) {
        return confirmed.stream().anyMatch(v -> explainsWhole(v, open))
                || (open.present() != Truth.TRUE && blinded(open));
    }

    /** What was seen to fail is never blinded away, even if its cause could not be seen. */
    private boolean blinded(Undecided open) {
        return !open.missing().isEmpty() && open.missing().stream().allMatch(this::blinded);
    }

    private boolean explainsWhole(Verdict above, Undecided open) {
        return open.causes().stream()
                .allMatch(cause -> graph.cause(above).stream()
                        .flatMap(c -> c.explains().stream())
                        .anyMatch(target -> target.covers(open.mode(), cause)
                                && (target.anywhere() || relation.between(above.subject(), open.subject()))));
    }

    /** Whether nobody could see it because a confirmed cause lets nobody see into a host. */
    private boolean blinded(Finding missing) {
        Question question = missing.question();
        return blindHosts.contains(question.from())
                || blindHosts.contains(question.subject().host())
                || (!blindHosts.isEmpty() && takesSeveralHosts(question) && wasShutOut(missing.reading()));
    }

    /** What is compared between hosts, or asked from whichever runner lets us in, fails with any one of them. */
    private static boolean takesSeveralHosts(Question question) {
        return question.subject().kind() == SubjectKind.ENVIRONMENT
                || question.from().equals("acting-runner");
    }

    private static boolean wasShutOut(Reading reading) {
        return switch (reading) {
            case Reading.Observed observed -> false;
            case Reading.Unobservable unobservable ->
                unobservable.why() == Why.UNREACHABLE
                        || unobservable.why() == Why.LOGIN_REFUSED
                        || unobservable.why() == Why.TIMED_OUT;
        };
    }

    private List<Failure> grouped(Collection<Verdict> some, Set<Verdict> above) {
        Map<String, List<Verdict>> groups = new LinkedHashMap<>();
        some.forEach(v -> groups.computeIfAbsent(v.mode() + "/" + v.cause(), k -> new ArrayList<>())
                .add(v));
        return groups.values().stream().map(group -> failure(group, above)).toList();
    }

    private Failure failure(List<Verdict> group, Set<Verdict> path) {
        Set<Verdict> above = identitySet(path);
        above.addAll(group);
        Set<Verdict> below = identitySet(Set.of());
        group.forEach(v -> below.addAll(graph.below(v)));
        below.removeAll(above);
        // What is explained by something that is itself explained here stands there, one level further down.
        List<Verdict> direct = confirmed.stream()
                .filter(below::contains)
                .filter(v -> Collections.disjoint(graph.above(v), below))
                .toList();
        List<Failure> explained = grouped(direct, above);
        Severity worst = Stream.concat(
                        group.stream().map(Verdict::severity),
                        explained.stream().map(Failure::severity))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Failure(group.getFirst().mode(), group.getFirst().cause(), worst, group, explained);
    }

    private static Set<Verdict> identitySet(Collection<Verdict> verdicts) {
        Set<Verdict> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(verdicts);
        return set;
    }
}
