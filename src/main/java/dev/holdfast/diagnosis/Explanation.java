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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which confirmed cause explains which: root causes above, what follows from them below. Pure. */
final class Explanation {
    private final Catalog catalog;
    private final Relation relation;
    private final List<Verdict> confirmed;

    Explanation(Catalog catalog, Relation relation, List<Verdict> confirmed) {
        this.catalog = catalog;
        this.relation = relation;
        this.confirmed = confirmed;
    }

    /** The causes that no other explains, the most urgent first, each with what it explains. */
    List<Failure> rootCauses() {
        List<Verdict> roots = confirmed.stream()
                .filter(v -> confirmed.stream().noneMatch(above -> explains(above, v)))
                .toList();
        return grouped(roots, Set.of()).stream()
                .sorted(Comparator.comparing(Failure::severity))
                .toList();
    }

    /** Whether an open question needs no mention, because a confirmed cause says why it is open. */
    boolean hides(Undecided open) {
        return confirmed.stream().anyMatch(v -> explainsWhole(v, open)) || (!open.missing().isEmpty() && open.missing().stream().allMatch(this::blinded));
    }

    private boolean explainsWhole(Verdict above, Undecided open) {
        return open.causes().stream()
                .allMatch(cause -> cause(above).stream()
                        .flatMap(c -> c.explains().stream())
                        .anyMatch(target -> target.covers(open.mode(), cause)
                                && (target.anywhere() || relation.between(above.subject(), open.subject()))));
    }

    /** Whether nobody could see it because a confirmed cause lets nobody see into a host. */
    private boolean blinded(Finding missing) {
        Set<String> blind = blindHosts();
        Question question = missing.question();
        return blind.contains(question.from())
                || blind.contains(question.subject().host())
                || (!blind.isEmpty() && takesSeveralHosts(question) && wasShutOut(missing.reading()));
    }

    private Set<String> blindHosts() {
        return confirmed.stream()
                .filter(v -> cause(v).map(Cause::blinds).orElse(false))
                .map(v -> v.subject().host())
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }

    /** What is compared between hosts, or asked from whichever runner lets us in, fails with any one of them. */
    private static boolean takesSeveralHosts(Question question) {
        return question.subject().kind() == SubjectKind.ENVIRONMENT || question.from().equals("acting-runner");
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

    private Failure failure(List<Verdict> group, Set<Verdict> above) {
        Set<Verdict> path = Stream.concat(above.stream(), group.stream()).collect(Collectors.toSet());
        List<Verdict> below = confirmed.stream()
                .filter(v -> !path.contains(v) && group.stream().anyMatch(g -> explains(g, v)))
                .toList();
        // What is explained by something that is itself explained here stands there, one level further down.
        List<Verdict> direct = below.stream()
                .filter(v -> below.stream().noneMatch(between -> explains(between, v)))
                .toList();
        List<Failure> explained = grouped(direct, path);
        Severity worst = Stream.concat(
                        group.stream().map(Verdict::severity), explained.stream().map(Failure::severity))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Failure(group.getFirst().mode(), group.getFirst().cause(), worst, group, explained);
    }

    private boolean explains(Verdict above, Verdict below) {
        if (above.mode().equals(below.mode()) && above.cause().equals(below.cause())) {
            return false;
        }
        boolean bears = relation.between(above.subject(), below.subject());
        Stream<Cause.Target> down = cause(above).stream()
                .flatMap(c -> c.explains().stream())
                .filter(target -> target.covers(below.mode(), below.cause()));
        Stream<Cause.Target> up = cause(below).stream()
                .flatMap(c -> c.explainedBy().stream())
                .filter(target -> target.covers(above.mode(), above.cause()));
        return Stream.concat(down, up).anyMatch(target -> target.anywhere() || bears);
    }

    private Optional<Cause> cause(Verdict verdict) {
        return catalog.mode(verdict.mode()).stream()
                .flatMap(mode -> mode.causes().stream())
                .filter(cause -> cause.id().equals(verdict.cause()))
                .findFirst();
    }
}
