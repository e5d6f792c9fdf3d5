package dev.holdfast.cli;

import dev.holdfast.journal.Draft;
import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.Kind;
import dev.holdfast.journal.NotWritten;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code holdfast audit note TEXT}: what was seen or done by hand, so that the record of an incident is whole. */
final class AuditNoteCommand implements Command {
    private static final int LONGEST = 10_000;

    @Override
    public CommandSpec options() {
        return JournalOptions.place(CommandSpec.create())
                .addOption(DiagnosisOptions.one("--operation", "ID", "The operation it belongs to."))
                .addOption(DiagnosisOptions.one("--host", "HOST", "The host it is about."))
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .paramLabel("TEXT")
                        .description("What is to be remembered, in quotes.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            record(given, console);
            return ExitCode.WELL;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotWritten refused) {
            console.err().println("holdfast: " + refused.getMessage());
            return ExitCode.REFUSED;
        }
    }

    private static void record(ParseResult given, Console console) throws WrongUsage, NotWritten {
        String text = given.matchedPositionalValue(0, "").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new WrongUsage("a note has between 1 and %d characters.".formatted(LONGEST));
        }
        Draft note = new Draft(
                Kind.NOTE,
                DiagnosisOptions.text(given, "--operation").orElse(""),
                DiagnosisOptions.text(given, "--host").orElse(""),
                JsonNodeFactory.instance.objectNode().put("text", text));
        try (Journal journal =
                Journal.open(JournalOptions.place(given, console), JournalOptions.scribe(Set.of(), console))) {
            Entry entry = journal.append(note);
            console.out().println("Entry %d.".formatted(entry.sequence()));
            if (journal.livesOnReserve()) {
                console.err()
                        .println(
                                "holdfast: the disk of this machine is full; the journal lives on its reserved space.");
            }
        }
    }
}
