package dev.holdfast.cli;

import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Filter;
import dev.holdfast.journal.History;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.Place;
import dev.holdfast.report.AuditJson;
import dev.holdfast.report.AuditText;
import dev.holdfast.report.Look;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast audit list}: what was seen, decided and done. */
final class AuditListCommand implements Command {
    private static final String USUAL_LAST = "50";

    @Override
    public CommandSpec options() {
        return JournalOptions.filter(CommandSpec.create())
                .addOption(DiagnosisOptions.one(
                        "--last", "N", "At most this many, the newest; 0 for all. Without it " + USUAL_LAST + "."))
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "text or json."));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            return list(given, console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }

    private static ExitCode list(ParseResult given, Console console) throws WrongUsage, NotRead {
        boolean json = json(given);
        Filter filter = JournalOptions.filter(given, last(given));
        Place place = JournalOptions.place(given, console);
        List<Entry> entries = entries(place, filter, console);
        Look look = Look.in(console.environment(), Look.Colour.NEVER, console.resultGoesToTerminal());
        console.out().print(json ? AuditJson.list(entries, place.file()) : AuditText.list(entries, place.file(), look));
        console.out().flush();
        return ExitCode.WELL;
    }

    private static List<Entry> entries(Place place, Filter filter, Console console) throws NotRead {
        Optional<History> found = JournalOptions.history(place, console);
        if (found.isEmpty()) {
            return List.of();
        }
        try (History history = found.get()) {
            return history.list(filter);
        }
    }

    static boolean json(ParseResult given) throws WrongUsage {
        String format = DiagnosisOptions.text(given, "--format").orElse("text");
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default ->
                throw new WrongUsage("--format is text or json, not '%s'.".formatted(DiagnosisOptions.shown(format)));
        };
    }

    private static long last(ParseResult given) throws WrongUsage {
        String last = DiagnosisOptions.text(given, "--last").orElse(USUAL_LAST);
        if (!last.matches("[0-9]{1,9}")) {
            throw new WrongUsage("--last wants a number, not '%s'.".formatted(DiagnosisOptions.shown(last)));
        }
        return Long.parseLong(last);
    }
}
