package dev.holdfast.cli;

import dev.holdfast.journal.Filter;
import dev.holdfast.journal.History;
import dev.holdfast.journal.NotRead;
import dev.holdfast.report.AuditJson;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast audit export}: the journal as JSON Lines, with what its hashes are of. */
final class AuditExportCommand implements Command {
    @Override
    public CommandSpec options() {
        return JournalOptions.filter(CommandSpec.create());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            Filter filter = JournalOptions.filter(given, 0);
            Optional<History> found = JournalOptions.history(JournalOptions.place(given, console), console);
            if (found.isPresent()) {
                export(found.get(), filter, console);
            }
            return ExitCode.WELL;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }

    private static void export(History found, Filter filter, Console console) throws NotRead {
        try (History history = found) {
            history.each(filter, entry -> console.out().print(AuditJson.line(entry)));
        }
        console.out().flush();
    }
}
