package dev.holdfast.cli;

import dev.holdfast.journal.History;
import dev.holdfast.journal.NotRead;
import dev.holdfast.report.PlanText;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast operation show ID}: its plan, and what became of each step. */
final class OperationShowCommand implements Command {
    @Override
    public CommandSpec options() {
        return OperationCommands.named(JournalOptions.place(CommandSpec.create()));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            Optional<History> found = JournalOptions.history(JournalOptions.place(given, console), console);
            if (found.isEmpty()) {
                return ExitCode.WRONG_USAGE;
            }
            try (History history = found.get()) {
                console.out().print(PlanText.whole(OperationCommands.named(given, history)));
                console.out().flush();
                return ExitCode.WELL;
            }
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }
}
