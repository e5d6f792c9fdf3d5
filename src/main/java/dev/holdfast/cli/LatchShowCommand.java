package dev.holdfast.cli;

import dev.holdfast.guard.LatchState;
import dev.holdfast.report.GuardText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast latch show}: whether production is degraded, since when and why. Changes nothing. */
final class LatchShowCommand implements ReachingCommand {
    @Override
    public CommandSpec options() {
        return Reach.reading(CommandSpec.create());
    }

    @Override
    public ExitCode run(ParseResult given, Reach reach) {
        LatchState state = reach.latch().read();
        reach.console().out().print(GuardText.latch(state));
        return switch (state) {
            case LatchState.Open open -> ExitCode.WELL;
            case LatchState.Latched latched -> ExitCode.DEGRADED;
            case LatchState.Unreadable unreadable -> ExitCode.UNDECIDED;
        };
    }
}
