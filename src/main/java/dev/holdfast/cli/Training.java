package dev.holdfast.cli;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a list of command lines one after another, so that the JDK can record for its AOT cache which classes they need. The
 * launcher starts it once after a build; it touches what the listed commands touch, and nothing of production: where a command
 * line needs one, it is given a simulated one.
 */
final class Training {
    private static final String PRODUCTION = "{production}";

    private Training() {}

    /** Takes the list, and the cache whose command lines are to be run. */
    public static void main(String[] arguments) throws IOException {
        List<List<String>> all = commandLines(Path.of(arguments[0]), arguments[1]);
        all.stream().filter(words -> !words.contains(PRODUCTION)).forEach(words -> run(words, Console.ofThisProcess()));
        List<List<String>> looking =
                all.stream().filter(words -> words.contains(PRODUCTION)).toList();
        if (!looking.isEmpty()) {
            look(looking);
        }
        Main.exit(ExitCode.WELL); // an exit loads classes too
    }

    static List<List<String>> commandLines(Path list, String cache) throws IOException {
        String here = list.toAbsolutePath().resolveSibling("").toString();
        return Files.readAllLines(list).stream()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(words -> words.getFirst().equals(cache))
                .map(words -> words.stream()
                        .skip(1)
                        .map(word -> word.replace("{here}", here))
                        .toList())
                .toList();
    }

    /** Without a production to look at, for which not every machine has the addresses, the cache knows less; that is all. */
    private static void look(List<List<String>> commandLines) {
        try (SimulatedProduction production = SimulatedProduction.start()) {
            Console console = inside(production);
            Path config = production.config();
            for (List<String> words : commandLines) {
                run(at(words, config.toString()), console);
            }
        } catch (IOException | LinkageError none) {
            Console.ofThisProcess().err().println("trained without a production: " + none);
        }
    }

    private static void run(List<String> commandLine, Console console) {
        Main.run(Commands.ALL, commandLine, console);
    }

    static List<String> at(List<String> commandLine, String config) {
        return commandLine.stream()
                .map(word -> word.replace(PRODUCTION, config))
                .toList();
    }

    private static Console inside(SimulatedProduction production) {
        Console own = Console.ofThisProcess();
        Map<String, String> environment = new HashMap<>(own.environment());
        environment.putAll(production.environment());
        return new Console(own.out(), own.err(), environment);
    }
}
