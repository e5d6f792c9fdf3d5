package dev.holdfast.cli;

import dev.holdfast.journal.NotWritten;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast latch set}: says that production is degraded, so that nothing is deployed until somebody has mended it. */
final class LatchSetCommand implements ReachingCommand {
    @Override
    public CommandSpec options() {
        return Reach.changing(CommandSpec.create());
    }

    @Override
    public ExitCode run(ParseResult given, Reach reach) throws WrongUsage, NotWritten {
        String reason = reach.reason(given);
        Optional<String> failed =
                reach.recorded(given, "latch set", reason, () -> reach.latch().set(reach.owner(), reason, ""));
        if (failed.isPresent()) {
            return reach.refused(failed.get());
        }
        reach.console().out().println("Latched: nothing may be deployed until 'holdfast latch clear'.");
        return ExitCode.WELL;
    }
}
