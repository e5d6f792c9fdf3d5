package dev.holdfast.cli;

import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.report.CatalogText;
import dev.holdfast.report.Look;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast catalog list}: every failure mode with its causes, and which lines of the runbook each stands for. */
final class CatalogListCommand implements Command {
    @Override
    public CommandSpec options() {
        return CommandSpec.create();
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        Look look = Look.in(console.environment(), Look.Colour.AUTO, console.resultGoesToTerminal());
        console.out().print(CatalogText.of(CatalogReader.shipped(), look));
        return ExitCode.WELL;
    }
}
