package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Condition;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Section;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides conditions on readings. The same readings always give the same answers. Not thread-safe: it remembers what it worked out. */
final class Evaluation {
    private final Catalog catalog;
    private final Inventory inventory;
    private final Scope scope;
    private final Map<String, Map<String, List<Finding>>> findings = new HashMap<>();
    private final Relation relation;
    private final Map<About, List<Finding>> about = new HashMap<>();
    private final Map<String, Map<String, List<Finding>>> byHost = new HashMap<>();
    private final Map<Condition.Affected, Judged> affected = new HashMap<>();

    /** What two conditions about the same subject ask alike. */
    private record About(String mode, String ask, Subject subject) {}

    Evaluation(
            Catalog catalog,
            Inventory inventory,
            Scope scope,
            QuestionList questions,
            Map<Question, Reading> readings) {
        this.catalog = catalog;
        this.inventory = inventory;
        this.scope = scope;
        this.relation = new Relation(inventory);
        questions.byMode().forEach((mode, byAsk) -> findings.put(mode, answered(byAsk, readings)));
    }

    private static Map<String, List<Finding>> answered(
            Map<String, List<Question>> byAsk, Map<Question, Reading> readings) {
        Map<String, List<Finding>> answered = new HashMap<>();
        byAsk.forEach((ask, questions) -> answered.put(
                ask,
                questions.stream()
                        .filter(readings::containsKey)
                        .map(question -> new Finding(ask, question, Objects.requireNonNull(readings.get(question))))
                        .toList()));
        return answered;
    }

    /** The subjects of a section that are in scope. */
    List<Subject> subjects(Section section) {
        return inventory.select(section.about()).stream()
                .filter(subject -> QuestionList.inScope(subject, scope))
                .toList();
    }

    /** Whether the mode is there for a subject; it is ruled out only where what must be seen was seen. */
    Judged present(FailureMode mode, Section section, Subject subject) {
        Judged present = seen(mode, section, subject);
        Judged early = section.tooEarly()
                .map(condition -> judge(condition, mode, subject))
                .orElse(new Judged(Truth.FALSE, List.of()));
        return switch (early.truth()) {
            case FALSE -> present;
            case TRUE ->
                new Judged(
                        Truth.UNKNOWN,
                        waitedFor(early.findings()).stream()
                                .map(Evaluation::tooEarly)
                                .toList());
            case UNKNOWN ->
                present.truth() == Truth.UNKNOWN
                        ? new Judged(
                                Truth.UNKNOWN,
                                Stream.concat(present.findings().stream(), early.findings().stream())
                                        .distinct()
                                        .toList())
                        : early;
        };
    }

    private Judged seen(FailureMode mode, Section section, Subject subject) {
        Judged present = judge(section.present(), mode, subject);
        if (present.truth() != Truth.FALSE) {
            return present;
        }
        List<Finding> unseen = section.seen().stream()
                .flatMap(ask -> about(mode, ask, subject))
                .filter(finding -> finding.reading() instanceof Reading.Unobservable)
                .toList();
        return unseen.isEmpty() ? present : new Judged(Truth.UNKNOWN, unseen);
    }

    /** What tells how long to wait; what else the condition needs, such as a login, is no reason to. */
    private static List<Finding> waitedFor(List<Finding> findings) {
        List<Finding> telling = findings.stream()
                .filter(finding -> finding.reading() instanceof Reading.Observed observed
                        && observed.values().containsKey("budget"))
                .toList();
        return telling.isEmpty() ? findings : telling;
    }

    private static Finding tooEarly(Finding finding) {
        return switch (finding.reading()) {
            case Reading.Unobservable unobservable -> finding;
            case Reading.Observed observed ->
                new Finding(
                        finding.name(),
                        finding.question(),
                        new Reading.Unobservable(
                                Why.TOO_EARLY,
                                "it is %s since %s, of %s that a start may take"
                                        .formatted(
                                                observed.state(),
                                                observed.values().getOrDefault("since", "a moment"),
                                                observed.values().getOrDefault("budget", "the time")),
                                "",
                                observed.evidence()));
        };
    }

    Judged judge(Condition condition, FailureMode mode, Subject subject) {
        return switch (condition) {
            case Condition.Is is -> is(is, mode, subject);
            case Condition.Affected is -> affected(is);
            case Condition.All all ->
                Judged.all(all.of().stream().map(c -> judge(c, mode, subject)).toList());
            case Condition.Any any ->
                Judged.any(any.of().stream().map(c -> judge(c, mode, subject)).toList());
            case Condition.Not not -> judge(not.of(), mode, subject).not();
        };
    }

    /** The readings of a named question that bear on a subject. */
    Stream<Finding> about(FailureMode mode, String ask, Subject subject) {
        return about
                .computeIfAbsent(
                        new About(mode.id(), ask, subject),
                        key -> near(mode, ask, subject)
                                .filter(f -> relation.between(f.question().subject(), subject))
                                .toList())
                .stream();
    }

    /** Those that may bear on it: of hundreds of hosts only its own. All subjects of a question are of one kind. */
    private Stream<Finding> near(FailureMode mode, String ask, Subject subject) {
        if (!livesOnOneHost(subject) || !livesOnOneHost(mode, ask)) {
            return findings(mode, ask);
        }
        return byHost
                .computeIfAbsent(
                        mode.id() + "/" + ask,
                        key -> findings(mode, ask)
                                .collect(Collectors.groupingBy(
                                        f -> f.question().subject().host())))
                .getOrDefault(subject.host(), List.of())
                .stream();
    }

    private boolean livesOnOneHost(FailureMode mode, String ask) {
        return findings(mode, ask).findFirst().stream()
                .allMatch(f -> livesOnOneHost(f.question().subject()));
    }

    private static boolean livesOnOneHost(Subject subject) {
        return switch (subject.kind()) {
            case HOST, RUNNER, SERVICE -> !subject.host().isEmpty();
            case ENVIRONMENT, DATABASE, CACHE, REGISTRY, MONITORING, REPOSITORY, IMAGE, SECRET -> false;
        };
    }

    private Stream<Finding> findings(FailureMode mode, String ask) {
        return findings.getOrDefault(mode.id(), Map.of()).getOrDefault(ask, List.of()).stream();
    }

    private Judged is(Condition.Is is, FailureMode mode, Subject subject) {
        Stream<Finding> counted = switch (is.quantity()) {
            case THE, SOME, EVERY -> about(mode, is.ask(), subject);
            case ANYWHERE, EVERYWHERE -> findings(mode, is.ask());
        };
        List<Judged> each = counted.map(finding -> is(is, finding)).toList();
        if (each.isEmpty()) {
            return new Judged(Truth.FALSE, List.of());
        }
        return switch (is.quantity()) {
            case SOME, ANYWHERE -> Judged.any(each);
            case EVERY, EVERYWHERE -> Judged.all(each);
            case THE -> is.negated() ? Judged.all(each) : Judged.any(each);
        };
    }

    private static Judged is(Condition.Is is, Finding finding) {
        Truth truth = switch (finding.reading()) {
            case Reading.Unobservable unobservable -> Truth.UNKNOWN;
            case Reading.Observed observed ->
                is.states().contains(observed.state()) != is.negated() ? Truth.TRUE : Truth.FALSE;
        };
        return new Judged(truth, List.of(finding));
    }

    private Judged affected(Condition.Affected is) {
        Judged known = affected.get(is);
        if (known == null) {
            known = judgeAffected(is);
            affected.put(is, known);
        }
        return known;
    }

    private Judged judgeAffected(Condition.Affected is) {
        List<Judged> each = new ArrayList<>();
        for (FailureMode mode : catalog.mode(is.mode()).stream().toList()) {
            for (Section section : mode.sections()) {
                if (section.about().id().equals(is.about())) {
                    subjects(section).forEach(subject -> each.add(present(mode, section, subject)));
                }
            }
        }
        if (each.isEmpty()) {
            return new Judged(Truth.FALSE, List.of());
        }
        return is.every() ? Judged.all(each) : Judged.any(each);
    }
}
