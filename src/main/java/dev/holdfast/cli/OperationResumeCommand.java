package dev.holdfast.cli;

import dev.holdfast.journal.Journal;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.operation.Operation;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast operation resume ID}: looks what became of the step that was begun last, and goes on from there. */
final class OperationResumeCommand implements Command {
    @Override
    public CommandSpec options() {
        return OperationCommands.named(JournalOptions.place(Reach.reading(CommandSpec.create())));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try (Reach reach = Reach.acting(given, console);
                Journal journal = Journal.open(JournalOptions.place(given, console), reach.scribe())) {
            Operation operation = OperationCommands.open(given, journal.history());
            String environment = reach.inventory().environment();
            if (!operation.plan().environment().equals(environment)) {
                throw new WrongUsage("%s is of '%s', and this holdfast.yaml describes '%s'."
                        .formatted(operation.id(), operation.plan().environment(), environment));
            }
            DiagnosisOptions everything = DiagnosisOptions.looking(DiagnosisOptions.text(given, "--config"));
            return new RemedyRun(reach, journal, everything, true).carryOut(operation);
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
