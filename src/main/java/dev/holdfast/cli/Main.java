package dev.holdfast.cli;

import java.util.List;

/** The entry: finds the command that is called, runs it, and turns whatever happens into an exit code. */
public final class Main {
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
            return isWritten(console) ? code : lost(code, console);
        } catch (Throwable failure) {
            return internalError(failure, console);
        }
    }

    /** Whoever asks for the version or the list gets it without loading the parser. */
    private static ExitCode dispatch(Commands commands, List<String> arguments, Console console) throws Exception {
        return switch (arguments.isEmpty() ? "--help" : arguments.getFirst()) {
            case "--version", "-V" -> Version.print(console);
            case "--help", "-h" -> Help.print(commands, console);
            default -> call(commands, arguments, console);
        };
    }

    private static ExitCode call(Commands commands, List<String> arguments, Console console) throws Exception {
        var called = commands.calledBy(arguments);
        return called.isPresent()
                ? Call.of(called.get(), arguments).run(console)
                : wrongUsage(commands.whyNoneIsCalledBy(arguments), "holdfast --help", console);
    }

    static ExitCode wrongUsage(String sentence, String help, Console console) {
        console.err().println("holdfast: %s See '%s'.".formatted(sentence, help));
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
