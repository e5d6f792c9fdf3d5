package dev.holdfast.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast version}: what to put into a bug report. */
final class VersionCommand implements Command {
    @Override
    public CommandSpec options() {
        return CommandSpec.create();
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        Version.print(console);
        console.out().println("Java " + Runtime.version() + ", " + System.getProperty("java.vendor"));
        console.out()
                .println("%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        return ExitCode.WELL;
    }
}
