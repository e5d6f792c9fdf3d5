package dev.holdfast.cli;

import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.report.Runbook;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast catalog runbook}: the runbook for people, with the hosts and commands of one's own production. */
final class CatalogRunbookCommand implements Command {
    @Override
    public CommandSpec options() {
        return CommandSpec.create().addOption(DiagnosisOptions.one("--config", "FILE", "The holdfast.yaml to use."));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            var inventory = LiveDiagnosis.inventory(DiagnosisOptions.text(given, "--config"), console);
            console.out().print(Runbook.of(CatalogReader.shipped(), inventory));
            return ExitCode.WELL;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }
}
