package dev.holdfast.cli;

import dev.holdfast.guard.Claim;
import dev.holdfast.guard.ProductionLock;
import dev.holdfast.guard.Taken;
import dev.holdfast.journal.NotWritten;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast lock take}: holds production for a while, so that nobody else changes it meanwhile. */
final class LockTakeCommand implements ReachingCommand {
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,4})([mh])");
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public CommandSpec options() {
        return Reach.changing(CommandSpec.create())
                .addOption(DiagnosisOptions.one("--for", "TIME", "How long, at most 24h. Without it 30m."))
                .addOption(Reach.breakGlass(
                        "Take it away from whoever holds it. What that one still runs is fenced off."));
    }

    @Override
    public ExitCode run(ParseResult given, Reach reach) throws WrongUsage, NotWritten {
        String reason = reach.reason(given);
        Duration length = length(DiagnosisOptions.text(given, "--for").orElse("30m"));
        boolean breakGlass = given.hasMatchedOption("--break-glass");
        Claim claim = new Claim(OwnToken.of(reach.owner()), reach.owner(), reason, reach.run(), length);
        String command = breakGlass ? "lock take --break-glass" : "lock take";
        Optional<String> failed =
                reach.recorded(given, command, reason, () -> take(reach.lock(), claim, breakGlass, reach.console()));
        return failed.isEmpty() ? ExitCode.WELL : reach.refused(failed.get());
    }

    private static Optional<String> take(ProductionLock lock, Claim claim, boolean breakGlass, Console console) {
        return switch (breakGlass ? lock.breakGlass(claim) : lock.take(claim)) {
            case Taken.Refused(String because) -> Optional.of(because);
            case Taken.Holding(Claim held, long epoch) -> {
                console.out()
                        .println(
                                "Production is yours for %d min, under epoch %d. 'holdfast lock release' gives it back."
                                        .formatted(held.lease().toMinutes(), epoch));
                yield Optional.empty();
            }
        };
    }

    private static Duration length(String text) throws WrongUsage {
        Matcher matcher = LENGTH.matcher(text);
        Duration length = matcher.matches() ? length(matcher) : Duration.ZERO;
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new WrongUsage("--for wants a time of at most a day, such as 30m or 2h, not '%s'."
                    .formatted(DiagnosisOptions.shown(text)));
        }
        return length;
    }

    private static Duration length(Matcher matcher) {
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofHours(number);
    }
}
