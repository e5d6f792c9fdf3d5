package dev.holdfast.cli;

import dev.holdfast.guard.Claim;
import dev.holdfast.guard.LockState;
import dev.holdfast.guard.ProductionLock;
import dev.holdfast.guard.Taken;
import dev.holdfast.journal.NotWritten;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast lock release}: gives back what {@code lock take} took; by break-glass also what somebody else holds. */
final class LockReleaseCommand implements ReachingCommand {
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    @Override
    public CommandSpec options() {
        return Reach.changing(CommandSpec.create())
                .addOption(Reach.breakGlass("Release it whoever holds it. What that one still runs is fenced off."));
    }

    @Override
    public ExitCode run(ParseResult given, Reach reach) throws WrongUsage, NotWritten {
        return switch (reach.lock().read()) {
            case LockState.Unreadable(String because) -> reach.refused(because);
            case LockState.Free free -> {
                reach.console().out().println("Nobody holds production.");
                yield ExitCode.WELL;
            }
            case LockState.Held held -> release(given, held, reach);
        };
    }

    private static ExitCode release(ParseResult given, LockState.Held held, Reach reach) throws WrongUsage, NotWritten {
        boolean own = held.token().equals(OwnToken.of(reach.owner()));
        if (!own && !given.hasMatchedOption("--break-glass")) {
            return reach.refused("%s holds production (%s); --break-glass --reason TEXT takes it away"
                    .formatted(held.who().owner(), held.who().reason()));
        }
        String reason = own ? "no longer needed" : reach.reason(given);
        String command = own ? "lock release" : "lock release --break-glass";
        Optional<String> failed = reach.recorded(
                given,
                command,
                reason,
                () -> own
                        ? reach.lock().release(held.token(), held.epoch())
                        : takeAndRelease(
                                reach.lock(),
                                new Claim(OwnToken.of(reach.owner()), reach.owner(), reason, reach.run(), A_MOMENT)));
        if (failed.isPresent()) {
            return reach.refused(failed.get());
        }
        reach.console().out().println("Nobody holds production any more.");
        return ExitCode.WELL;
    }

    /** Under an epoch of its own, so that the old holder is known to be one when it wakes up. */
    private static Optional<String> takeAndRelease(ProductionLock lock, Claim claim) {
        return switch (lock.breakGlass(claim)) {
            case Taken.Refused(String because) -> Optional.of(because);
            case Taken.Holding(Claim held, long epoch) -> lock.release(held.token(), epoch);
        };
    }
}
