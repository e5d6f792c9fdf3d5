package dev.holdfast.cli;

import dev.holdfast.inventory.InventoryLocation;
import dev.holdfast.text.CommandName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The entry: finds the command that is called, runs it, and turns whatever happens into an exit code. */
public final class Main {
    private static final String HOW_TO_START = """
            holdfast: there is no holdfast.yaml here, so nothing is known about a production.

              holdfast demo           break a simulated production and see it diagnosed
              holdfast config init    write a holdfast.yaml for your own

            'holdfast --help' lists all commands.""";

    private Main() {}

    public static void main(String[] arguments) {
        exit(run(Commands.ALL, List.of(arguments), Console.ofThisProcess()));
    }

    static void exit(ExitCode code) {
        System.exit(code.number());
    }

    static ExitCode run(Commands commands, List<String> arguments, Console console) {
        try {
            ExitCode code = dispatch(commands, arguments, console);
            return isWritten(console) || console.readerIsGone() ? code : lost(code, console);
        } catch (Throwable failure) {
            return internalError(failure, console);
        }
    }

    /** Whoever asks for the version or the list gets it without loading the parser. */
    private static ExitCode dispatch(Commands commands, List<String> arguments, Console console) throws Exception {
        if (arguments.isEmpty()) {
            return bare(commands, console);
        }
        return switch (arguments.getFirst()) {
            case "--version", "-V" -> Version.print(console);
            case "--help", "-h", "help" -> Help.print(commands, console);
            default -> call(commands, arguments, console);
        };
    }

    /** {@code holdfast} alone diagnoses, or says how to start: at two in the morning nobody reads a list of commands. */
    private static ExitCode bare(Commands commands, Console console) throws Exception {
        Path here = Path.of("").toAbsolutePath();
        return switch (InventoryLocation.find(Optional.empty(), console.environment(), here)) {
            case InventoryLocation.Found found -> call(commands, List.of("diagnose"), console);
            case InventoryLocation.NotFound none -> {
                console.err().println(CommandName.in(HOW_TO_START));
                yield ExitCode.WRONG_USAGE;
            }
        };
    }

    private static ExitCode call(Commands commands, List<String> arguments, Console console) throws Exception {
        var called = commands.calledBy(arguments);
        if (called.isPresent()) {
            return Call.of(called.get(), arguments).run(console);
        }
        Commands group = commands.group(arguments.getFirst());
        return List.of("--help", "-h").contains(arguments.getLast())
                        && !group.list().isEmpty()
                ? Help.print(group, console)
                : wrongUsage(commands.whyNoneIsCalledBy(arguments), "holdfast --help", console);
    }

    static ExitCode wrongUsage(String sentence, String help, Console console) {
        console.err().println(CommandName.in("holdfast: %s See '%s'.".formatted(sentence, help)));
        return ExitCode.WRONG_USAGE;
    }

    private static ExitCode internalError(Throwable failure, Console console) {
        console.err()
                .println("holdfast: internal error: %s (HOLDFAST_DEBUG=1 shows where)".formatted(onOneLine(failure)));
        if (console.wantsStackTraces()) {
            failure.printStackTrace(console.err());
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private static String onOneLine(Throwable failure) {
        return failure.toString().replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean isWritten(Console console) {
        return !console.out().checkError();
    }

    private static ExitCode lost(ExitCode code, Console console) {
        console.err().println("holdfast: the result could not be written to standard output.");
        return code == ExitCode.WELL ? ExitCode.INTERNAL_ERROR : code;
    }
}
