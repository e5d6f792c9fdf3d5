package dev.holdfast.report;

import static dev.holdfast.report.TextReport.INDENT;
import static dev.holdfast.report.TextReport.SHOWN;

import dev.holdfast.diagnosis.Failure;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.report.Page.Span;
import dev.holdfast.text.CommandName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What mends a failure, on a page: the remedies that its verdicts name, step by step. */
final class RemedyText {
    private final Page page;
    private final Catalog catalog;
    private final Rest rest;

    RemedyText(Page page, Catalog catalog, Rest rest) {
        this.page = page;
        this.catalog = catalog;
        this.rest = rest;
    }

    /** Of a failure, one for each way to mend it; where none is known, whom to call. */
    void of(Failure failure) {
        Map<Remedy, List<String>> remedies = new LinkedHashMap<>();
        failure.verdicts()
                .forEach(verdict -> verdict.remedy()
                        .ifPresent(remedy -> remedies.merge(
                                remedy,
                                List.of(verdict.subject().shown()),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList())));
        if (remedies.isEmpty()) {
            unknown(failure);
        }
        remedies.entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> remedy(entry.getKey(), remedies.size() == 1 ? List.of() : entry.getValue()));
        rest.more(INDENT + 2, remedies.size(), failure);
    }

    private void unknown(Failure failure) {
        page.title(INDENT, "Remedy");
        page.flow(
                INDENT + 2,
                "None: the catalog does not know this cause, and nothing is repaired on a guess. Escalate, with the evidence.");
        catalog.mode(failure.mode())
                .map(FailureMode::escalate)
                .filter(escalate -> !escalate.isBlank())
                .ifPresent(escalate -> page.flow(INDENT + 2, escalate));
    }

    private void remedy(Remedy remedy, List<String> subjects) {
        page.title(
                INDENT,
                "Remedy" + (subjects.isEmpty() ? "" : " for " + Words.few(subjects)) + " (" + Words.risk(remedy.risk())
                        + ")");
        page.flow(INDENT + 2, remedy.summary());
        steps(remedy.steps());
        if (!remedy.verify().isBlank()) {
            page.flow(INDENT + 2, INDENT + 2, new Span(Ink.STRONG, "Verify:"), Page.plain(" " + remedy.verify()));
        }
    }

    /** What to do, one after the other; a command is never broken. */
    void steps(List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            step(i + 1, steps.get(i));
        }
    }

    private void step(int number, String step) {
        String label = number + ".\u00a0";
        if (step.startsWith("$ ")) {
            page.verbatim(INDENT + 2, label.replace(Page.FIXED_SPACE, ' ') + CommandName.in(step));
        } else {
            page.flow(INDENT + 2, INDENT + 2 + label.length(), Page.plain(label + CommandName.in(step)));
        }
    }
}
