package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Notice;
import dev.holdfast.diagnosis.Truth;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.report.Page.Span;
import java.util.List;

/**
 * A diagnosis as the engineer on call reads it at two in the morning: the verdict first, then emergencies, root causes with
 * evidence and remedy, what could not be seen, and what to do next. The same diagnosis always gives the same text.
 */
public final class TextReport {
    static final int INDENT = 4;
    /** As many of a kind as are shown; the rest is counted. */
    static final int SHOWN = 5;

    private final Diagnosis diagnosis;
    private final Catalog catalog;
    private final Revisit revisit;
    private final Page page;
    private final RemedyText remedies;
    private final FailureText failures;

    private TextReport(Diagnosis diagnosis, Catalog catalog, Look look, Revisit revisit) {
        this.diagnosis = diagnosis;
        this.catalog = catalog;
        this.revisit = revisit;
        this.page = new Page(look);
        Rest rest = new Rest(page, revisit);
        this.remedies = new RemedyText(page, catalog, rest);
        this.failures = new FailureText(page, rest, remedies);
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
        diagnosis.failures().forEach(failures::of);
        seenWithoutCause();
        unseen();
        notices("Sources that disagree", diagnosis.contradictions());
        notices("Warnings", diagnosis.warnings());
        notSeenEither();
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
            page.title(INDENT, "At once");
            remedies.steps(immediately);
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
            String how = undecided.seen().isEmpty() ? "" : ": " + undecided.seen();
            page.flow(INDENT, "It is failing" + how + ". Still possible: " + Words.list(undecided.causes()) + ".");
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
    }

    /** Healthy or not, what did not answer is named: nobody may take it for looked at. */
    private void notSeenEither() {
        List<Blindness> all = Blindness.harmless(diagnosis);
        if (all.isEmpty()) {
            return;
        }
        page.gap().heading("Not seen either (no verdict hangs on it)");
        for (Blindness blindness : all.stream().limit(SHOWN).toList()) {
            page.flow(
                    2,
                    INDENT,
                    Page.plain("-\u00a0" + blindness.why().words() + ": " + blindness.because() + " ("
                            + Words.few(List.copyOf(blindness.asked().keySet())) + ")"));
        }
        if (all.size() > SHOWN) {
            page.flow(2, "… and %d more reasons; --format json has them all.".formatted(all.size() - SHOWN));
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
