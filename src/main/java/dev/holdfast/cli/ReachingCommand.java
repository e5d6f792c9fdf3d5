package dev.holdfast.cli;

import dev.holdfast.journal.NotWritten;
import picocli.CommandLine.ParseResult;

/** A command that reaches the hosts of production, and what it says when it cannot be carried out. */
interface ReachingCommand extends Command {
    ExitCode run(ParseResult given, Reach reach) throws WrongUsage, NotWritten;

    @Override
    default ExitCode run(ParseResult given, Console console) {
        try (Reach reach = Reach.of(given, console)) {
            ExitCode code = run(given, reach);
            console.out().flush();
            return code;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotWritten refused) {
            console.err().println("holdfast: " + refused.getMessage());
            return ExitCode.REFUSED;
        }
    }
}
