package dev.holdfast.cli;

import dev.holdfast.journal.History;
import dev.holdfast.journal.NotRead;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.OperationLog;
import dev.holdfast.report.PlanText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast operation list}: what was carried out from here, and what never ended. */
final class OperationListCommand implements Command {
    @Override
    public CommandSpec options() {
        return JournalOptions.place(CommandSpec.create());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            Optional<History> found = JournalOptions.history(JournalOptions.place(given, console), console);
            console.out().print(PlanText.list(found.isEmpty() ? List.of() : all(found.get())));
            console.out().flush();
            return ExitCode.WELL;
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }

    private static List<Operation> all(History found) throws NotRead {
        try (History history = found) {
            return OperationLog.all(history);
        }
    }
}
