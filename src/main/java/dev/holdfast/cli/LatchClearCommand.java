package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.guard.LatchState;
import dev.holdfast.journal.NotWritten;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast latch clear}: opens the latch again, once production has been seen healthy. */
final class LatchClearCommand implements ReachingCommand {
    @Override
    public CommandSpec options() {
        return Reach.changing(CommandSpec.create())
                .addOption(Reach.breakGlass("Clear it although production has not been seen healthy."));
    }

    @Override
    public ExitCode run(ParseResult given, Reach reach) throws WrongUsage, NotWritten {
        String reason = reach.reason(given);
        return switch (reach.latch().read()) {
            case LatchState.Unreadable(String because) -> reach.refused(because);
            case LatchState.Open open -> {
                reach.console().out().println("The latch is open.");
                yield ExitCode.WELL;
            }
            case LatchState.Latched latched ->
                given.hasMatchedOption("--break-glass")
                        ? clear(given, "latch clear --break-glass", reason, reach)
                        : clearIfHealthy(given, reason, reach);
        };
    }

    /** Seen now: that it was healthy an hour ago opens nothing. */
    private static ExitCode clearIfHealthy(ParseResult given, String reason, Reach reach)
            throws WrongUsage, NotWritten {
        Diagnosis diagnosis = LiveDiagnosis.take(
                        DiagnosisOptions.looking(DiagnosisOptions.text(given, "--config")),
                        CatalogReader::shipped,
                        reach.console())
                .diagnosis();
        return diagnosis.status() == Diagnosis.Status.HEALTHY
                ? clear(given, "latch clear", reason, reach)
                : reach.refused(
                        "production is not seen healthy ('holdfast diagnose' says: %s); --break-glass clears it all the same"
                                .formatted(diagnosis.status().name().toLowerCase(Locale.ROOT)));
    }

    private static ExitCode clear(ParseResult given, String command, String reason, Reach reach) throws NotWritten {
        Optional<String> failed =
                reach.recorded(given, command, reason, () -> reach.latch().clear(reach.owner(), reason));
        if (failed.isPresent()) {
            return reach.refused(failed.get());
        }
        reach.console().out().println("Open: production may be deployed to.");
        return ExitCode.WELL;
    }
}
