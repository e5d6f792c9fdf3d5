package dev.holdfast.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * One command of the command line. To add one, write a class and a line in {@link Commands}; name and summary stand there,
 * so that the list can be shown without loading the class. {@code --help} is added to every command.
 */
interface Command {
    /** The options and parameters, built without annotations: reading those costs more than the rest of the start. */
    CommandSpec options();

    /** Does it. The result goes to {@link Console#out()}, everything else to {@link Console#err()}. */
    ExitCode run(ParseResult given, Console console) throws Exception;
}
