package dev.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a list of command lines one after another, so that the JDK can record for its AOT cache which classes they need. The
 * launcher starts it once after a build; it touches what the listed commands touch, and nothing of production.
 */
final class Training {
    private Training() {}

    /** Takes the list, and the cache whose command lines are to be run. */
    public static void main(String[] arguments) throws IOException {
        for (List<String> commandLine : commandLines(Path.of(arguments[0]), arguments[1])) {
            Main.run(Commands.ALL, commandLine, Console.ofThisProcess());
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
}
