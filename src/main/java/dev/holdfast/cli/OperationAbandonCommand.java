package dev.holdfast.cli;

import dev.holdfast.guard.Reason;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.OperationLog;
import dev.holdfast.report.PlanText;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast operation abandon ID}: ends an operation as it stands. Touches production in no way. */
final class OperationAbandonCommand implements Command {
    @Override
    public CommandSpec options() {
        return OperationCommands.named(JournalOptions.place(CommandSpec.create()))
                .addOption(DiagnosisOptions.one("--reason", "TEXT", "Why: others will read it."));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try (Journal journal =
                Journal.open(JournalOptions.place(given, console), JournalOptions.scribe(Set.of(), console))) {
            Operation operation = OperationCommands.open(given, journal.history());
            Optional<Reason> reason = DiagnosisOptions.text(given, "--reason").flatMap(Reason::of);
            if (reason.isEmpty()) {
                throw new WrongUsage("--reason TEXT is wanted: one line that others will understand.");
            }
            new OperationLog(journal::append)
                    .end(operation.id(), "abandoned", reason.get().text());
            console.out().print(PlanText.whole(OperationCommands.named(given, journal.history())));
            console.out().flush();
            return ExitCode.WELL;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotWritten refused) {
            console.err().println("holdfast: " + refused.getMessage());
            return ExitCode.REFUSED;
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }
}
