package dev.holdfast.diagnosis;

import dev.holdfast.diagnosis.Diagnosis.Status;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.Emergency;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Remark;
import dev.holdfast.failuremode.Section;
import dev.holdfast.failuremode.Severity;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Weighs readings into verdicts. Pure: it looks at nothing but what it is given. */
final class Weighing {
    private static final String LOGIN = "ssh-login";

    private final Catalog catalog;
    private final Inventory inventory;
    private final Scope scope;
    private final Map<Question, Reading> readings;
    private final Evaluation evaluation;
    private final Relation relation;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Undecided> open = new ArrayList<>();

    Weighing(
            Catalog catalog,
            Inventory inventory,
            Scope scope,
            QuestionList questions,
            Map<Question, Reading> readings) {
        this.catalog = catalog;
        this.inventory = inventory;
        this.scope = scope;
        this.readings = readings;
        this.evaluation = new Evaluation(catalog, inventory, scope, questions, readings);
        this.relation = new Relation(inventory);
    }

    Diagnosis diagnosis(Instant begun, Duration elapsed) {
        modes().forEach(this::judge);
        Explanation explanation = new Explanation(catalog, relation, confirmed());
        List<Failure> failures = explanation.rootCauses(open);
        List<Undecided> undecided =
                open.stream().filter(u -> !explanation.hides(u)).toList();
        List<Emergency> recognised = catalog.emergencies().stream()
                .filter(emergency -> !amountingTo(emergency).isEmpty())
                .toList();
        return new Diagnosis(
                inventory.environment(),
                status(failures, undecided, recognised),
                failures,
                undecided,
                warnings(),
                remarks(FailureMode::contradictions),
                recognised.stream().map(this::notice).toList(),
                verdicts,
                readings,
                begun,
                elapsed);
    }

    private Status status(List<Failure> failures, List<Undecided> undecided, List<Emergency> emergencies) {
        if (emergencies.stream().anyMatch(Emergency::degrades)) {
            return Status.DEGRADED;
        }
        if (!failures.isEmpty()) {
            return Status.FAILING;
        }
        return undecided.isEmpty() && sawSomething() ? Status.HEALTHY : Status.UNDECIDED;
    }

    /** Nothing is ruled out by looking at nothing, nor by what is seen from here alone where no host lets us in. */
    private boolean sawSomething() {
        List<Reading> logins = readings.entrySet().stream()
                .filter(entry -> entry.getKey().probe().equals(LOGIN))
                .map(Map.Entry::getValue)
                .toList();
        return readings.values().stream().anyMatch(Reading.Observed.class::isInstance)
                && (logins.isEmpty() || logins.stream().anyMatch(Weighing::accepted));
    }

    private static boolean accepted(Reading login) {
        return login instanceof Reading.Observed seen && seen.state().equals("accepted");
    }

    private List<FailureMode> modes() {
        return catalog.modes().stream()
                .filter(mode -> scope.modes().isEmpty() || scope.modes().contains(mode.id()))
                .toList();
    }

    private List<Verdict> confirmed() {
        return verdicts.stream().filter(Verdict::confirmed).toList();
    }

    private void judge(FailureMode mode) {
        for (Section section : mode.sections()) {
            for (Subject subject : evaluation.subjects(section)) {
                judge(mode, section, subject);
            }
        }
    }

    private void judge(FailureMode mode, Section section, Subject subject) {
        Judged present = evaluation.present(mode, section, subject);
        List<Verdict> causes = section.causes().stream()
                .map(cause -> verdict(mode, cause, subject, present))
                .toList();
        verdicts.addAll(causes);
        if (present.truth() == Truth.FALSE || causes.stream().anyMatch(Verdict::confirmed)) {
            return;
        }
        if (present.truth() == Truth.TRUE && causes.stream().noneMatch(Verdict::undecided)) {
            verdicts.add(unrecognised(mode, subject, present, causes));
        } else {
            open.add(undecided(mode, subject, present, causes));
        }
    }

    private Verdict verdict(FailureMode mode, Cause cause, Subject subject, Judged present) {
        Judged when = evaluation.judge(cause.when(), mode, subject);
        Judged whole = Judged.all(List.of(present, when));
        // The cause's own readings come first: they are what tells it from the others.
        Set<Finding> ordered = new LinkedHashSet<>(when.findings());
        ordered.retainAll(whole.findings());
        ordered.addAll(whole.findings());
        List<Finding> findings = List.copyOf(ordered);
        Gaps gaps = new Gaps(inventory, evaluation, mode, subject, findings);
        return new Verdict(
                mode.id(),
                cause.id(),
                subject,
                whole.truth(),
                cause.severity(),
                gaps.fill(cause.because().text()),
                whole.truth() == Truth.TRUE ? findings : List.of(),
                whole.truth() == Truth.FALSE ? findings : List.of(),
                whole.truth() == Truth.UNKNOWN ? findings : List.of(),
                whole.truth() == Truth.FALSE ? Optional.empty() : Optional.of(gaps.fill(cause.remedy())));
    }

    private static Verdict unrecognised(FailureMode mode, Subject subject, Judged present, List<Verdict> causes) {
        Set<Finding> against = new LinkedHashSet<>();
        causes.forEach(cause -> against.addAll(cause.against()));
        against.removeAll(present.findings());
        return new Verdict(
                mode.id(),
                Verdict.UNRECOGNISED,
                subject,
                Truth.TRUE,
                Severity.P2,
                "%s: %s".formatted(subject, Words.of(present.findings())),
                present.findings(),
                List.copyOf(against),
                List.of(),
                Optional.empty());
    }

    private static Undecided undecided(FailureMode mode, Subject subject, Judged present, List<Verdict> causes) {
        Set<Finding> missing = new LinkedHashSet<>();
        if (present.truth() == Truth.UNKNOWN) {
            missing.addAll(present.findings());
        }
        List<Verdict> possible = causes.stream().filter(Verdict::undecided).toList();
        possible.forEach(cause -> missing.addAll(cause.missing()));
        List<String> names = possible.isEmpty()
                ? List.of(Verdict.UNRECOGNISED)
                : possible.stream().map(Verdict::cause).toList();
        String seen = present.truth() == Truth.TRUE ? Words.of(present.findings()) : "";
        return new Undecided(mode.id(), subject, present.truth(), seen, names, List.copyOf(missing));
    }

    private List<Notice> remarks(Function<FailureMode, List<Remark>> kind) {
        List<Notice> notices = new ArrayList<>();
        for (FailureMode mode : modes()) {
            for (Remark remark : kind.apply(mode)) {
                for (Subject subject : inventory.select(remark.about())) {
                    remark(mode, remark, subject).ifPresent(notices::add);
                }
            }
        }
        return List.copyOf(notices);
    }

    /** What is worth a warning, but for what a failure already says. */
    private List<Notice> warnings() {
        Set<Question> told = confirmed().stream()
                .flatMap(v -> v.in().stream())
                .map(Finding::question)
                .collect(Collectors.toSet());
        return remarks(FailureMode::warnings).stream()
                .filter(w -> !w.findings().stream().map(Finding::question).allMatch(told::contains))
                .toList();
    }

    private Optional<Notice> remark(FailureMode mode, Remark remark, Subject subject) {
        Judged judged = evaluation.judge(remark.when(), mode, subject);
        if (judged.truth() != Truth.TRUE || !QuestionList.inScope(subject, scope)) {
            return Optional.empty();
        }
        String because = new Gaps(inventory, evaluation, mode, subject, judged.findings())
                .fill(remark.because().text());
        return Optional.of(new Notice(remark.id(), mode.id(), List.of(subject.shown()), because, judged.findings()));
    }

    private List<Verdict> amountingTo(Emergency emergency) {
        return confirmed().stream()
                .filter(v -> emergency.recognisedBy().stream().anyMatch(t -> t.covers(v.mode(), v.cause())))
                .toList();
    }

    private Notice notice(Emergency emergency) {
        List<Verdict> amounting = amountingTo(emergency);
        Set<Finding> findings = new LinkedHashSet<>();
        amounting.forEach(v -> findings.addAll(v.in()));
        String because = emergency.because().text().replace("{environment}", inventory.environment());
        return new Notice(
                emergency.id(),
                emergency.id(),
                amounting.stream().map(v -> v.subject().shown()).distinct().toList(),
                because,
                List.copyOf(findings));
    }
}
