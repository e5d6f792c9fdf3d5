package dev.holdfast.report;

import static dev.holdfast.report.TextReport.SHOWN;

import dev.holdfast.diagnosis.Failure;
import dev.holdfast.text.CommandName;

/** What a report leaves out for length, and the command that shows it. */
record Rest(Page page, Revisit revisit) {
    /** The line that stands for what is left out of a list of so many. */
    void more(int indent, int all, Failure failure) {
        if (all > SHOWN) {
            page.flow(
                    indent,
                    CommandName.in(revisit.with("… and %d more: holdfast explain %s/%s"
                            .formatted(all - SHOWN, failure.mode(), failure.cause()))));
        }
    }
}
