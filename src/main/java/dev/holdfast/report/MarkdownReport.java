package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Diagnosis.Status;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Notice;
import dev.holdfast.diagnosis.Truth;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import java.util.List;

/** A diagnosis for pull requests and for GitHub's step summary. The same diagnosis always gives the same text. */
public final class MarkdownReport {
    /** GitHub refuses a step summary over 1 MiB; a reader gives up long before. */
    private static final int LONGEST_EVIDENCE = 200_000;

    private final Diagnosis diagnosis;
    private final Catalog catalog;
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport(Diagnosis diagnosis, Catalog catalog) {
        this.diagnosis = diagnosis;
        this.catalog = catalog;
    }

    /** The whole report, ending with a line break. */
    public static String of(Diagnosis diagnosis, Catalog catalog) {
        MarkdownReport report = new MarkdownReport(diagnosis, catalog);
        report.write();
        return report.out.toString();
    }

    private void write() {
        paragraph("### " + symbol(diagnosis.status()) + " " + Markdown.text(Headline.of(diagnosis)));
        diagnosis.emergencies().forEach(this::emergency);
        table();
        diagnosis.failures().forEach(this::failure);
        unseen();
        notices("Sources that disagree", diagnosis.contradictions());
        notices("Warnings", diagnosis.warnings());
        notSeenEither();
        Extent extent = Extent.of(diagnosis);
        paragraph("Looked at: " + Markdown.text(extent.inWords()) + ".");
    }

    private static String symbol(Status status) {
        return switch (status) {
            case HEALTHY -> "✅";
            case FAILING, DEGRADED -> "❌";
            case UNDECIDED -> "⚠️";
        };
    }

    private void emergency(Notice emergency) {
        out.append("> [!CAUTION]\n> **EMERGENCY** ").append(Markdown.code(emergency.id()));
        out.append(" — ").append(Markdown.text(emergency.because())).append("\n");
        List<String> immediately = Emergencies.immediately(emergency, catalog);
        for (int i = 0; i < immediately.size(); i++) {
            out.append("> ")
                    .append(i + 1)
                    .append(". ")
                    .append(step(immediately.get(i)))
                    .append('\n');
        }
        out.append('\n');
    }

    private static String step(String step) {
        return step.startsWith("$ ") ? Markdown.code(step.substring(2)) : Markdown.text(step);
    }

    private void table() {
        List<Undecided> open = diagnosis.undecided().stream()
                .filter(undecided -> undecided.present() == Truth.TRUE)
                .toList();
        if (diagnosis.failures().isEmpty() && open.isEmpty()) {
            return;
        }
        out.append("| | Failure mode | Cause | Where | Why |\n|---|---|---|---|---|\n");
        diagnosis.failures().forEach(failure -> row(failure, "❌ " + failure.severity(), 0));
        for (Undecided undecided : open) {
            row("⚠️", undecided.mode(), "open", List.of(undecided.subject().shown()), "Its cause could not be told.");
        }
        out.append('\n');
    }

    private void row(Failure failure, String mark, int depth) {
        String because = failure.verdicts().getFirst().because();
        row(mark, failure.mode(), failure.cause(), failure.subjects(), because);
        failure.explains().forEach(below -> row(below, "↳".repeat(depth + 1), depth + 1));
    }

    private void row(String mark, String mode, String cause, List<String> subjects, String because) {
        out.append("| %s | %s | %s | %s | %s |\n"
                .formatted(
                        mark,
                        Markdown.code(mode),
                        Markdown.code(cause),
                        Markdown.text(Words.few(subjects)),
                        Markdown.text(because)));
    }

    private void failure(Failure failure) {
        paragraph("#### " + failure.severity() + " " + Markdown.code(failure.mode() + " / " + failure.cause()) + " on "
                + Markdown.text(Words.few(failure.subjects())));
        failure.verdicts().stream()
                .map(Verdict::because)
                .distinct()
                .forEach(because -> paragraph(Markdown.text(because)));
        failure.verdicts().stream()
                .flatMap(verdict -> verdict.remedy().stream())
                .distinct()
                .forEach(this::remedy);
        evidence(Findings.of(failure));
    }

    private void remedy(Remedy remedy) {
        paragraph("**Remedy** (" + Words.risk(remedy.risk()) + "): " + Markdown.text(remedy.summary()));
        int number = 1;
        for (String step : remedy.steps()) {
            out.append(number++).append(". ");
            if (step.startsWith("$ ")) {
                out.append('\n')
                        .append(Markdown.fenced("bash", step.substring(2).replaceAll("\\R", " "))
                                .indent(3));
            } else {
                out.append(Markdown.text(step)).append('\n');
            }
        }
        out.append(remedy.steps().isEmpty() ? "" : "\n");
        if (!remedy.verify().isBlank()) {
            paragraph("Verify: " + Markdown.text(remedy.verify()));
        }
    }

    private void evidence(List<Finding> findings) {
        out.append("<details>\n<summary>Evidence (")
                .append(Words.count(findings.size(), "reading").replace(Page.FIXED_SPACE, ' '))
                .append(")</summary>\n\n");
        findings.forEach(this::finding);
        out.append("</details>\n\n");
    }

    private void finding(Finding finding) {
        String about = Markdown.code(finding.question().probe()) + " of "
                + Markdown.text(finding.question().subject().name());
        if (out.length() > LONGEST_EVIDENCE) {
            paragraph(about + ": left out here for length");
            return;
        }
        switch (finding.reading()) {
            case Reading.Observed seen -> paragraph("%s: **%s**".formatted(about, Markdown.text(seen.state())));
            case Reading.Unobservable unseen -> paragraph(about + ": not seen — " + Markdown.text(unseen.because()));
        }
        finding.reading().evidence().forEach(this::evidence);
    }

    private void evidence(Evidence evidence) {
        String took = " # " + Words.time(evidence.took()).replace(Page.FIXED_SPACE, ' ');
        String said = evidence.said().isBlank() ? "" : "\n" + evidence.said();
        out.append(Markdown.fenced("text", FindingText.asked(evidence) + took + said))
                .append('\n');
    }

    private void unseen() {
        List<Blindness> all = Blindness.in(diagnosis);
        if (all.isEmpty()) {
            return;
        }
        paragraph("#### ⚠️ Could not be seen, so neither confirmed nor ruled out");
        for (Blindness blindness : all) {
            out.append("- **").append(blindness.why().words()).append("**: ");
            out.append(Markdown.text(blindness.because())).append("<br>");
            if (!blindness.mend().isBlank()) {
                out.append("To mend it: ")
                        .append(Markdown.code(blindness.mend()))
                        .append("<br>");
            }
            out.append("Leaves open: ")
                    .append(Markdown.text(blindness.modesLeftOpen()))
                    .append('\n');
        }
        out.append('\n');
    }

    private void notSeenEither() {
        List<Blindness> all = Blindness.harmless(diagnosis);
        if (all.isEmpty()) {
            return;
        }
        paragraph("#### Not seen either (no verdict hangs on it)");
        for (Blindness blindness : all) {
            out.append("- ").append(blindness.why().words()).append(": ");
            out.append(Markdown.text(blindness.because())).append('\n');
        }
        out.append('\n');
    }

    private void notices(String title, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        paragraph("#### " + title);
        for (Notice notice : notices) {
            out.append("- ")
                    .append(Markdown.code(notice.id()))
                    .append(": ")
                    .append(Markdown.text(notice.because()))
                    .append('\n');
        }
        out.append('\n');
    }

    private void paragraph(String text) {
        out.append(text.replace(Page.FIXED_SPACE, ' ')).append("\n\n");
    }
}
