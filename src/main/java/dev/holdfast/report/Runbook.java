package dev.holdfast.report;

import dev.holdfast.diagnosis.QuestionList;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Ask;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.Emergency;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Remark;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.failuremode.Section;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runbook for people, from the same definitions that the program runs (DOC-1), in the order in which a human reads it:
 * quick reference, failure modes, emergencies, escalation. The same catalog and inventory always give the same text.
 */
public final class Runbook {
    private static final int LONGEST_COMMAND = 240;

    private final Catalog catalog;
    private final Inventory inventory;
    private final QuestionList questions;
    private final StringBuilder out = new StringBuilder();

    private Runbook(Catalog catalog, Inventory inventory) {
        this.catalog = catalog;
        this.inventory = inventory;
        this.questions = QuestionList.of(catalog, inventory, Scope.EVERYTHING);
    }

    /** The runbook of a production: its commands name the hosts of the inventory. */
    public static String of(Catalog catalog, Inventory inventory) {
        Runbook runbook = new Runbook(catalog, inventory);
        runbook.write();
        return runbook.out.toString();
    }

    private void write() {
        paragraph("# Production deployment failures: the runbook");
        paragraph(
                "<!-- Generated from the catalog of failure modes by `holdfast catalog runbook`; change the catalog, not this file. -->");
        paragraph(
                "`holdfast diagnose` asks all of this at once and names the cause with its evidence, usually within a second or two. "
                        + "This page is the same for people: what each failure mode looks like, what is asked, what can be behind it, "
                        + "and what to do. What stands in braces, such as `{host}`, the program fills in; what stands in square brackets it leaves out where it is not known.");
        quickReference();
        int number = 1;
        for (FailureMode mode : catalog.modes()) {
            mode(number++, mode);
        }
        if (!catalog.emergencies().isEmpty()) {
            paragraph("## Emergency procedures");
            catalog.emergencies().forEach(this::emergency);
        }
        escalation();
        out.setLength(out.length() - 1);
    }

    private void quickReference() {
        paragraph("## Quick reference");
        out.append("| Failure mode | Symptoms | Diagnosis | Causes |\n|---|---|---|---|\n");
        for (FailureMode mode : catalog.modes()) {
            List<String> causes =
                    mode.causes().stream().map(Cause::id).distinct().toList();
            out.append("| [%s](#%s) | %s | %s | %s |\n"
                    .formatted(
                            Markdown.text(mode.title()),
                            mode.id(),
                            Markdown.text(mode.quick().symptoms()),
                            Markdown.code(mode.quick().diagnostic()),
                            Markdown.text(String.join(", ", causes))));
        }
        out.append('\n');
    }

    private void mode(int number, FailureMode mode) {
        out.append("<a id=\"").append(mode.id()).append("\"></a>\n\n");
        paragraph("## Failure mode %d: %s".formatted(number, Markdown.text(mode.title())));
        paragraph(Markdown.text(mode.summary()));
        paragraph("### Symptoms");
        bullets(mode.symptoms());
        diagnostics(mode);
        paragraph("### Causes and remedies");
        mode.sections().forEach(this::section);
        remarks("### What is worth a warning", mode.warnings());
        remarks("### Sources that can contradict each other", mode.contradictions());
        paragraph("### Afterwards");
        bullets(mode.afterwards());
        sources(mode.source());
    }

    private void diagnostics(FailureMode mode) {
        paragraph("### Diagnostics");
        out.append(Markdown.fenced("bash", "holdfast diagnose --mode " + mode.id()))
                .append('\n');
        paragraph("asks all of the following at once. The commands are those that it runs; they only read.");
        out.append("| Question | Of | From | Answers |\n|---|---|---|---|\n");
        Map<String, Ask> once = new LinkedHashMap<>();
        mode.asks().values().forEach(ask -> once.putIfAbsent(ask.probe() + ask.of() + ask.from(), ask));
        once.values().forEach(ask -> probe(ask).ifPresent(probe -> question(ask, probe)));
        out.append('\n');
        List<String> commands = mode.asks().values().stream()
                .flatMap(ask -> commands(mode, ask).stream())
                .distinct()
                .toList();
        if (!commands.isEmpty()) {
            out.append(Markdown.fenced("bash", String.join("\n", commands))).append('\n');
        }
    }

    private void question(Ask ask, Probe probe) {
        out.append("| %s (%s) | %s | %s | %s |\n"
                .formatted(
                        Markdown.text(probe.asks()),
                        Markdown.code(probe.name()),
                        Markdown.text(ask.of().meaning()),
                        Markdown.text(ask.from().meaning()),
                        Markdown.text(String.join(
                                ", ",
                                probe.states().stream().map(Probe.Term::name).toList()))));
    }

    private static Optional<Probe> probe(Ask ask) {
        return Optional.ofNullable(Probes.byName().get(ask.probe()));
    }

    /** For the first subject: the others differ in a name. */
    private List<String> commands(FailureMode mode, Ask ask) {
        List<Question> put =
                questions.byMode().getOrDefault(mode.id(), Map.of()).getOrDefault(ask.name(), List.of());
        Optional<Probe> probe = probe(ask);
        if (put.isEmpty() || probe.isEmpty()) {
            return List.of();
        }
        return CommandsAsked.by(probe.get(), put.getFirst(), inventory).stream()
                .filter(command -> command.length() <= LONGEST_COMMAND && !command.contains("\n"))
                .toList();
    }

    private void section(Section section) {
        paragraph("**For " + Markdown.text(section.about().meaning()) + "**, it is present when");
        out.append(Markdown.fenced("text", String.join("\n", ConditionWords.of(section.present()))))
                .append('\n');
        section.causes().forEach(this::cause);
    }

    private void cause(Cause cause) {
        paragraph("#### %s (%s)".formatted(Markdown.code(cause.id()), cause.severity()));
        paragraph("> " + Markdown.text(cause.because().text()));
        remedy(cause.remedy());
        exactly(cause);
    }

    /** Folded away: nobody needs it in an incident, and everybody who doubts a verdict does. */
    private void exactly(Cause cause) {
        paragraph("<details><summary>When exactly</summary>");
        out.append(Markdown.fenced("text", String.join("\n", ConditionWords.of(cause.when()))))
                .append('\n');
        if (!cause.explains().isEmpty()) {
            List<String> explained = cause.explains().stream()
                    .map(target -> Markdown.code(target.mode() + "/" + target.cause()))
                    .toList();
            paragraph("It explains " + String.join(", ", explained) + ".");
        }
        paragraph("</details>");
    }

    private void remedy(Remedy remedy) {
        paragraph("**Remedy** (%s): %s".formatted(Words.risk(remedy.risk()), Markdown.text(remedy.summary())));
        steps(remedy.steps());
        if (!remedy.verify().isBlank()) {
            paragraph("Verify: " + Markdown.text(remedy.verify()));
        }
    }

    private void steps(List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            out.append(i + 1).append(". ");
            out.append(step.startsWith("$ ") ? Markdown.code(step.substring(2)) : Markdown.text(step));
            out.append('\n');
        }
        out.append(steps.isEmpty() ? "" : "\n");
    }

    private void remarks(String title, List<Remark> remarks) {
        if (remarks.isEmpty()) {
            return;
        }
        paragraph(title);
        for (Remark remark : remarks) {
            out.append("- %s: %s\n"
                    .formatted(
                            Markdown.code(remark.id()),
                            Markdown.text(remark.because().text())));
        }
        out.append('\n');
    }

    private void emergency(Emergency emergency) {
        paragraph("### Emergency: " + Markdown.text(emergency.title()));
        paragraph("**Symptoms**: " + Markdown.text(emergency.symptoms()));
        List<String> by = emergency.recognisedBy().stream()
                .map(target -> Markdown.code(target.mode() + "/" + target.cause()))
                .toList();
        paragraph("Recognised by " + String.join(", ", by)
                + (emergency.degrades()
                        ? ". Production counts as degraded: no deployments until it is cleared."
                        : "."));
        paragraph("**At once**");
        steps(emergency.immediately());
        paragraph("**Afterwards**");
        bullets(emergency.afterwards());
        sources(emergency.source());
    }

    private void escalation() {
        paragraph("## Escalation");
        for (FailureMode mode : catalog.modes()) {
            if (!mode.escalate().isBlank()) {
                out.append("- [%s](#%s): %s\n"
                        .formatted(Markdown.text(mode.title()), mode.id(), Markdown.text(mode.escalate())));
            }
        }
        out.append('\n');
    }

    private void bullets(List<String> items) {
        items.forEach(item -> out.append("- ").append(Markdown.text(item)).append('\n'));
        out.append(items.isEmpty() ? "Nothing.\n\n" : "\n");
    }

    private void sources(List<String> source) {
        if (!source.isEmpty()) {
            paragraph("Stands for " + String.join(", ", source) + ".");
        }
    }

    private void paragraph(String text) {
        out.append(text).append("\n\n");
    }
}
