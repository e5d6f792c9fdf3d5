package dev.holdfast.cli;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.Emergency;
import dev.holdfast.failuremode.FailureMode;
import java.io.PrintStream;
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
        Catalog catalog = CatalogReader.shipped();
        catalog.modes().forEach(mode -> mode(mode, console.out()));
        catalog.emergencies().forEach(emergency -> emergency(emergency, console.out()));
        return ExitCode.WELL;
    }

    private static void mode(FailureMode mode, PrintStream out) {
        out.println("%s  (%s)".formatted(mode.id(), String.join(", ", mode.source())));
        out.println("    " + mode.summary());
        for (String cause : mode.causes().stream().map(Cause::id).distinct().toList()) {
            out.println("    - " + cause);
        }
        out.println();
    }

    private static void emergency(Emergency emergency, PrintStream out) {
        out.println("emergency %s  (%s)".formatted(emergency.id(), String.join(", ", emergency.source())));
        out.println("    " + emergency.title());
        for (Cause.Target by : emergency.recognisedBy()) {
            out.println("    - recognised by %s/%s".formatted(by.mode(), by.cause()));
        }
        out.println();
    }
}
