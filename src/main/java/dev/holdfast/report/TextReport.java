package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Notice;
import dev.holdfast.diagnosis.Truth;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.failuremode.Severity;
import dev.holdfast.report.Page.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A diagnosis as the engineer on call reads it at two in the morning: the verdict first, then emergencies, root causes with
 * evidence and remedy, what could not be seen, and what to do next. The same diagnosis always gives the same text.
 */
public final class TextReport {
    private static final int INDENT = 4;
    private static final int SHOWN = 5;

    private final Diagnosis diagnosis;
    private final Catalog catalog;
    private final Revisit revisit;
    private final Page page;

    private TextReport(Diagnosis diagnosis, Catalog catalog, Look look, Revisit revisit) {
        this.diagnosis = diagnosis;
        this.catalog = catalog;
        this.revisit = revisit;
        this.page = new Page(look);
    }

    /** The whole report, ending with a line break. The catalog says what an emergency wants done at once. */
    public static String of(Diagnosis diagnosis, Catalog catalog, Look look, Revisit revisit) {
        TextReport report = new TextReport(diagnosis, catalog, look, revisit);
        report.write();
        return report.page.toString();
    }

    private void write() {
        headline();
        diagnosis.emergencies().forEach(this::emergency);
        diagnosis.failures().forEach(this::failure);
        seenWithoutCause();
        unseen();
        notices("Sources that disagree", diagnosis.contradictions());
        notices("Warnings (not broken now)", diagnosis.warnings());
        extent();
        next();
    }

    private void headline() {
        page.flow(
                0,
                2,
                new Span(Ink.STRONG, diagnosis.environment() + ":"),
                new Span(statusInk(), " " + Headline.word(diagnosis)),
                Page.plain(" — " + Headline.rest(diagnosis)));
    }

    private Ink statusInk() {
        return switch (diagnosis.status()) {
            case HEALTHY -> Ink.GOOD;
            case FAILING -> Ink.BAD;
            case UNDECIDED -> Ink.DOUBTFUL;
            case DEGRADED -> Ink.LOUD;
        };
    }

    private void emergency(Notice emergency) {
        page.gap()
                .flow(
                        0,
                        INDENT,
                        new Span(Ink.LOUD, "!!\u00a0EMERGENCY\u00a0" + emergency.id()),
                        on(emergency.subjects()));
        page.flow(INDENT, emergency.because());
        List<String> immediately = Emergencies.immediately(emergency, catalog);
        if (!immediately.isEmpty()) {
            title("At once");
            steps(immediately);
        }
    }

    private void failure(Failure failure) {
        page.gap()
                .flow(
                        0,
                        INDENT,
                        new Span(ink(failure.severity()), failure.severity().name()),
                        new Span(Ink.STRONG, " \u00a0" + name(failure)),
                        Page.plain(" \u00a0on " + Words.few(failure.subjects())));
        sentences(failure);
        evidence(failure);
        explains(failure);
        remedies(failure);
    }

    private static Ink ink(Severity severity) {
        return switch (severity) {
            case P1 -> Ink.LOUD;
            case P2 -> Ink.BAD;
            case P3 -> Ink.DOUBTFUL;
        };
    }

    private static String name(Failure failure) {
        return failure.mode() + " / " + failure.cause();
    }

    private void sentences(Failure failure) {
        List<String> sentences =
                failure.verdicts().stream().map(Verdict::because).distinct().toList();
        sentences.stream().limit(SHOWN).forEach(sentence -> page.flow(INDENT, sentence));
        more(INDENT, sentences.size(), failure);
    }

    private void evidence(Failure failure) {
        List<Finding> findings = Findings.of(failure);
        if (findings.isEmpty()) {
            return;
        }
        title("Evidence");
        FindingText text = new FindingText(page, INDENT + 2);
        findings.stream().limit(SHOWN).forEach(text::brief);
        more(INDENT + 2, findings.size(), failure);
    }

    private void more(int indent, int all, Failure failure) {
        if (all > SHOWN) {
            page.flow(
                    indent,
                    revisit.with("… and %d more: holdfast explain %s/%s"
                            .formatted(all - SHOWN, failure.mode(), failure.cause())));
        }
    }

    private void title(String text) {
        page.gap().flow(INDENT, INDENT, new Span(Ink.STRONG, text));
    }

    private void explains(Failure failure) {
        if (!failure.explains().isEmpty()) {
            title("Explains");
            tree(failure.explains(), "");
        }
    }

    private void tree(List<Failure> level, String trunk) {
        for (Failure failure : level) {
            boolean last = failure.equals(level.getLast());
            String branch = (trunk + (last ? "└─ " : "├─ ")).replace(' ', Page.FIXED_SPACE);
            page.flow(
                    INDENT + 2,
                    INDENT + 2 + branch.length(),
                    Page.plain(branch + name(failure) + " on " + Words.few(failure.subjects())));
            tree(failure.explains(), trunk + (last ? "   " : "│  "));
        }
    }

    private void remedies(Failure failure) {
        Map<Remedy, List<String>> remedies = new LinkedHashMap<>();
        failure.verdicts()
                .forEach(verdict -> verdict.remedy()
                        .ifPresent(remedy -> remedies.merge(
                                remedy,
                                List.of(verdict.subject().shown()),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList())));
        if (remedies.isEmpty()) {
            noRemedy(failure);
        }
        remedies.entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> remedy(entry.getKey(), remedies.size() == 1 ? List.of() : entry.getValue()));
        more(INDENT + 2, remedies.size(), failure);
    }

    private void noRemedy(Failure failure) {
        title("Remedy");
        page.flow(
                INDENT + 2,
                "None: the catalog does not know this cause, and nothing is repaired on a guess. Escalate, with the evidence.");
        catalog.mode(failure.mode())
                .map(FailureMode::escalate)
                .filter(escalate -> !escalate.isBlank())
                .ifPresent(escalate -> page.flow(INDENT + 2, escalate));
    }

    private void remedy(Remedy remedy, List<String> subjects) {
        title("Remedy" + (subjects.isEmpty() ? "" : " for " + Words.few(subjects)) + " (" + Words.risk(remedy.risk())
                + ")");
        page.flow(INDENT + 2, remedy.summary());
        steps(remedy.steps());
        if (!remedy.verify().isBlank()) {
            page.flow(INDENT + 2, INDENT + 2, new Span(Ink.STRONG, "Verify:"), Page.plain(" " + remedy.verify()));
        }
    }

    private void steps(List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            step(i + 1, steps.get(i));
        }
    }

    private void step(int number, String step) {
        String label = number + ".\u00a0";
        if (step.startsWith("$ ")) {
            page.verbatim(INDENT + 2, label.replace(Page.FIXED_SPACE, ' ') + step);
        } else {
            page.flow(INDENT + 2, INDENT + 2 + label.length(), Page.plain(label + step));
        }
    }

    private void seenWithoutCause() {
        List<Undecided> seen = diagnosis.undecided().stream()
                .filter(undecided -> undecided.present() == Truth.TRUE)
                .toList();
        for (Undecided undecided : seen) {
            page.gap()
                    .flow(
                            0,
                            INDENT,
                            new Span(Ink.DOUBTFUL, "?"),
                            new Span(Ink.STRONG, " \u00a0" + undecided.mode() + " / cause open"),
                            Page.plain(" \u00a0on " + undecided.subject().shown()));
            page.flow(INDENT, "It is failing. Still possible: " + Words.list(undecided.causes()) + ".");
        }
    }

    private void unseen() {
        List<Blindness> all = Blindness.in(diagnosis);
        if (all.isEmpty()) {
            return;
        }
        page.gap().heading("Could not be seen, so neither confirmed nor ruled out");
        all.stream().limit(2L * SHOWN).forEach(this::unseen);
        if (all.size() > 2 * SHOWN) {
            page.flow(2, revisit.with("… and %d more reasons: holdfast explain".formatted(all.size() - 2 * SHOWN)));
        }
    }

    private void unseen(Blindness blindness) {
        page.flow(
                2,
                INDENT,
                new Span(Ink.DOUBTFUL, "-\u00a0" + blindness.why().words() + ":"),
                Page.plain(" " + blindness.because()));
        if (!blindness.mend().isBlank()) {
            page.flow(INDENT, "To mend it:").verbatim(INDENT + 2, blindness.mend());
        }
        page.flow(INDENT, INDENT + 2, Page.plain("No answer to: " + blindness.noAnswerTo()));
        page.flow(INDENT, INDENT + 2, Page.plain("Leaves open: " + blindness.modesLeftOpen()));
    }

    private void notices(String title, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        page.gap().heading(title);
        for (Notice notice : notices) {
            page.flow(
                    2, INDENT, new Span(Ink.STRONG, "-\u00a0" + notice.id() + ":"), Page.plain(" " + notice.because()));
        }
    }

    private void extent() {
        Extent extent = Extent.of(diagnosis);
        if (diagnosis.status() != Diagnosis.Status.HEALTHY) {
            return;
        }
        page.gap().flow(0, 2, Page.plain("Ruled out: " + Words.list(extent.modes()) + "."));
        page.flow(0, 2, Page.plain("Looked at: " + extent.inWords() + "."));
        switch (extent.unanswered()) {
            case 0 -> {}
            case 1 -> page.flow(0, 2, Page.plain("One had no answer, and the verdict does not hang on it."));
            default ->
                page.flow(
                        0,
                        2,
                        Page.plain("%d had no answer, and the verdict hangs on none of them."
                                .formatted(extent.unanswered())));
        }
    }

    private void next() {
        List<NextStep> steps = NextStep.after(diagnosis, revisit);
        if (steps.isEmpty()) {
            return;
        }
        page.gap().heading("Next");
        steps.forEach(step -> page.verbatim(2, step.command()).flow(INDENT + 2, step.what()));
    }

    private static Span on(List<String> subjects) {
        return Page.plain(subjects.isEmpty() ? "" : " \u00a0on " + Words.few(subjects));
    }
}
