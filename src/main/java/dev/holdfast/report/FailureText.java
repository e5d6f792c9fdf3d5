package dev.holdfast.report;

import static dev.holdfast.report.TextReport.INDENT;
import static dev.holdfast.report.TextReport.SHOWN;

import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Severity;
import dev.holdfast.report.Page.Span;
import java.util.List;

/** A root cause on a page: what it is and where, the evidence, what follows from it, and what mends it. */
final class FailureText {
    private final Page page;
    private final Rest rest;
    private final RemedyText remedies;

    FailureText(Page page, Rest rest, RemedyText remedies) {
        this.page = page;
        this.rest = rest;
        this.remedies = remedies;
    }

    void of(Failure failure) {
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
        remedies.of(failure);
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

    /** That it has no known cause of its own goes without saying: what explains it stands above. */
    private static String below(Failure failure) {
        return failure.cause().equals(Verdict.UNRECOGNISED) ? failure.mode() : name(failure);
    }

    private void sentences(Failure failure) {
        List<String> sentences =
                failure.verdicts().stream().map(Verdict::because).distinct().toList();
        sentences.stream().limit(SHOWN).forEach(sentence -> page.flow(INDENT, sentence));
        rest.more(INDENT, sentences.size(), failure);
    }

    private void evidence(Failure failure) {
        List<Finding> findings = Findings.of(failure);
        if (findings.isEmpty()) {
            return;
        }
        page.title(INDENT, "Evidence");
        FindingText text = new FindingText(page, INDENT + 2);
        findings.stream().limit(SHOWN).forEach(text::brief);
        rest.more(INDENT + 2, findings.size(), failure);
    }

    private void explains(Failure failure) {
        if (!failure.explains().isEmpty()) {
            page.title(INDENT, "Explains");
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
                    Page.plain(branch + below(failure) + " on " + Words.few(failure.subjects())));
            tree(failure.explains(), trunk + (last ? "   " : "│  "));
        }
    }
}
