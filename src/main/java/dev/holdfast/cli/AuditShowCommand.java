package dev.holdfast.cli;

import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Filter;
import dev.holdfast.journal.History;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.Place;
import dev.holdfast.report.AuditJson;
import dev.holdfast.report.AuditText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast audit show N}: one entry of the journal with everything in it. */
final class AuditShowCommand implements Command {
    @Override
    public CommandSpec options() {
        return JournalOptions.place(CommandSpec.create())
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "text or json."))
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .paramLabel("N")
                        .description("The number of the entry, as 'audit list' shows it.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            Place place = JournalOptions.place(given, console);
            boolean json = AuditListCommand.json(given);
            Entry entry = entry(place, given.matchedPositionalValue(0, ""));
            console.out().print(json ? AuditJson.list(List.of(entry), place.file()) : AuditText.whole(entry));
            console.out().flush();
            return ExitCode.WELL;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }

    private static Entry entry(Place place, String number) throws WrongUsage, NotRead {
        if (!number.matches("[0-9]{1,18}")) {
            throw new WrongUsage(
                    "'audit show' wants the number of an entry, not '%s'.".formatted(DiagnosisOptions.shown(number)));
        }
        Optional<History> found = History.open(place);
        if (found.isPresent()) {
            try (History history = found.get()) {
                for (Entry entry : history.list(Filter.of(Filter.Field.SEQUENCE, number))) {
                    return entry;
                }
            }
        }
        throw new WrongUsage("%s has no entry %s.".formatted(place.file(), number));
    }
}
