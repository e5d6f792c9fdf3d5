package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Truth;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Section;
import dev.holdfast.report.Page.Span;
import dev.holdfast.text.CommandName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Why verdicts came out as they did, for people: what each hangs on, and every reading for it, against it and missing. */
public final class Explanation {
    private final Diagnosis diagnosis;
    private final Revisit revisit;
    private final Predicate<Verdict> wanted;
    private final Page page;

    /**
     * @param subject the one subject to explain, or the host whose subjects to explain; empty for all
     */
    public Explanation(Diagnosis diagnosis, Look look, Revisit revisit, String subject) {
        this.diagnosis = diagnosis;
        this.revisit = revisit;
        this.wanted = verdict -> subject.isEmpty()
                || verdict.subject().name().equals(subject)
                || verdict.subject().host().equals(subject);
        this.page = new Page(look);
    }

    /** Every failure mode with what came out of it. */
    public String ofEverything() {
        for (String mode : Extent.of(diagnosis).modes()) {
            page.flow(0, 4, new Span(Ink.STRONG, mode + ":"), outcome(mode));
            confirmed(mode)
                    .forEach(verdict -> page.flow(
                            4,
                            6,
                            Page.plain(
                                    verdict.cause() + " on " + verdict.subject().name())));
        }
        return next("holdfast explain MODE", "shows each of its causes").toString();
    }

    private Span outcome(String mode) {
        if (!confirmed(mode).isEmpty()) {
            return new Span(Ink.BAD, " CONFIRMED");
        }
        List<String> open = diagnosis.undecided().stream()
                .filter(undecided -> undecided.mode().equals(mode))
                .map(undecided -> undecided.subject().name())
                .distinct()
                .toList();
        return open.isEmpty()
                ? new Span(Ink.GOOD, " ruled out")
                : new Span(Ink.DOUBTFUL, " undecided on " + Words.few(open));
    }

    private List<Verdict> confirmed(String mode) {
        return verdicts(mode).stream().filter(Verdict::confirmed).toList();
    }

    private List<Verdict> verdicts(String mode) {
        return diagnosis.verdicts().stream()
                .filter(wanted)
                .filter(verdict -> verdict.mode().equals(mode))
                .toList();
    }

    /** One failure mode: when it is present, and each of its causes with its outcome for each subject. */
    public String ofMode(FailureMode mode) {
        page.flow(0, 2, new Span(Ink.STRONG, mode.id() + ":"), outcome(mode.id()));
        page.flow(2, mode.summary());
        for (Section section : mode.sections()) {
            present(section);
            section.causes().forEach(cause -> causeInBrief(mode, section, cause.id()));
        }
        verdicts(mode.id()).stream()
                .filter(verdict -> verdict.cause().equals(Verdict.UNRECOGNISED))
                .findFirst()
                .ifPresent(any -> causeInBrief(mode, mode.sections().getFirst(), Verdict.UNRECOGNISED));
        return next("holdfast explain " + mode.id() + "/CAUSE", "shows the readings behind one of them")
                .toString();
    }

    private void present(Section section) {
        page.gap().heading("For " + section.about().meaning() + ", it is present when");
        ConditionWords.of(section.present()).forEach(line -> page.verbatim(4, line));
        if (!section.seen().isEmpty()) {
            page.flow(
                    2,
                    4,
                    Page.plain("and may only be ruled out where these were answered: " + Words.list(section.seen())
                            + "."));
        }
    }

    private void causeInBrief(FailureMode mode, Section section, String cause) {
        List<Verdict> verdicts = verdicts(mode.id()).stream()
                .filter(verdict -> verdict.cause().equals(cause))
                .filter(verdict -> verdict.subject().kind() == section.about().kind())
                .toList();
        if (verdicts.isEmpty()) {
            return;
        }
        page.flow(2, 6, new Span(Ink.STRONG, cause + ":"));
        for (Truth truth : List.of(Truth.TRUE, Truth.UNKNOWN, Truth.FALSE)) {
            List<String> names = verdicts.stream()
                    .filter(verdict -> verdict.outcome() == truth)
                    .map(verdict -> verdict.subject().name())
                    .toList();
            if (!names.isEmpty()) {
                page.flow(6, 8, outcome(truth), Page.plain(" on " + Words.few(names)));
            }
        }
    }

    private static Span outcome(Truth truth) {
        return switch (truth) {
            case TRUE -> new Span(Ink.BAD, "CONFIRMED");
            case UNKNOWN -> new Span(Ink.DOUBTFUL, "undecided");
            case FALSE -> new Span(Ink.GOOD, "ruled out");
        };
    }

    /** One cause: what it hangs on, and for each subject every reading that decided it. */
    public String ofCause(FailureMode mode, String cause) {
        page.flow(0, 2, new Span(Ink.STRONG, mode.id() + " / " + cause));
        mode.sections()
                .forEach(section -> section.causes().stream()
                        .filter(one -> one.id().equals(cause))
                        .forEach(one -> condition(section, one)));
        if (cause.equals(Verdict.UNRECOGNISED)) {
            page.flow(2, "It is so when the mode is present and none of its known causes fits.");
        }
        verdicts(mode.id()).stream()
                .filter(verdict -> verdict.cause().equals(cause))
                .forEach(this::verdict);
        return page.toString();
    }

    private void condition(Section section, Cause cause) {
        page.gap().heading("For " + section.about().meaning() + ", it is so when the mode is present:");
        List<String> present = ConditionWords.of(section.present());
        List<String> when = ConditionWords.of(cause.when());
        present.forEach(line -> page.verbatim(4, line));
        if (!when.equals(present)) {
            page.flow(2, "and");
            when.forEach(line -> page.verbatim(4, line));
        }
    }

    private void verdict(Verdict verdict) {
        page.gap().flow(0, 2, new Span(Ink.STRONG, verdict.subject().name() + ":"), spaced(outcome(verdict.outcome())));
        if (verdict.confirmed()) {
            page.flow(2, verdict.because());
        }
        explainedBy(verdict)
                .ifPresent(root -> page.flow(2, "It follows from " + root + ", so the report shows it there."));
        findings("For it", verdict.in());
        findings("Against it", verdict.against());
        findings("Missing", verdict.missing());
        undecided(verdict).ifPresent(open -> page.flow(2, "Without these it is neither confirmed nor ruled out."));
    }

    private static Span spaced(Span span) {
        return new Span(span.ink(), " " + span.text());
    }

    private Optional<Undecided> undecided(Verdict verdict) {
        return diagnosis.undecided().stream()
                .filter(open -> verdict.undecided() && open.mode().equals(verdict.mode()))
                .filter(open -> open.subject().equals(verdict.subject()))
                .findFirst();
    }

    private void findings(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.flow(2, 2, new Span(Ink.STRONG, title));
        FindingText text = new FindingText(page, 4);
        Findings.distinct(findings).forEach(text::whole);
    }

    /** The cause in the report under which this one stands, if it is no root cause itself. */
    private Optional<String> explainedBy(Verdict verdict) {
        List<String> found = new ArrayList<>();
        diagnosis.failures().forEach(failure -> search(failure, verdict, found));
        return found.stream().findFirst();
    }

    private static void search(Failure above, Verdict verdict, List<String> found) {
        for (Failure below : above.explains()) {
            if (below.verdicts().contains(verdict)) {
                found.add("%s / %s on %s".formatted(above.mode(), above.cause(), Words.few(above.subjects())));
            }
            search(below, verdict, found);
        }
    }

    private Page next(String command, String what) {
        page.gap().heading("Next");
        return page.verbatim(2, CommandName.in(revisit.with(command))).flow(6, what);
    }
}
