package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Runs a command line in this process and keeps what it said. */
record CommandLineRun(ExitCode code, String out, String err) {
    static CommandLineRun of(Commands commands, String... arguments) {
        return of(commands, Map.of(), arguments);
    }

    static CommandLineRun of(Commands commands, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), environment);
        ExitCode code = Main.run(commands, List.of(arguments), console);
        return new CommandLineRun(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
