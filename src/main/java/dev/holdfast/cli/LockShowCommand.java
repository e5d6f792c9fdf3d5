package dev.holdfast.cli;

import dev.holdfast.guard.LockState;
import dev.holdfast.report.GuardText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast lock show}: who holds production, why, since when, and the last sign of life. Changes nothing. */
final class LockShowCommand implements ReachingCommand {
    @Override
    public CommandSpec options() {
        return Reach.reading(CommandSpec.create());
    }

    @Override
    public ExitCode run(ParseResult given, Reach reach) {
        LockState state = reach.lock().read();
        reach.console().out().print(GuardText.lock(state));
        return switch (state) {
            case LockState.Free free -> ExitCode.WELL;
            case LockState.Held held -> ExitCode.WELL;
            case LockState.Unreadable unreadable -> ExitCode.UNDECIDED;
        };
    }
}
