package dev.holdfast.cli;

import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.simulation.TlsFront;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            behindTls(config, commandLines.getFirst(), console);
        } catch (IOException | LinkageError none) {
            Console.ofThisProcess().err().println("trained without a production: " + none);
        }
    }

    /** Once more with GitHub where it always is, behind TLS. */
    private static void behindTls(Path config, List<String> words, Console console) throws IOException {
        String description = Files.readString(config);
        Matcher api = Pattern.compile("(?m)^( *)api: (http://\\S+)$").matcher(description);
        if (!api.find()) {
            throw new IOException("the simulated production names no GitHub");
        }
        try (TlsFront front = TlsFront.before(URI.create(api.group(2)))) {
            front.writeAuthority(config.resolveSibling("ca.pem"));
            Path secured = config.resolveSibling("behind-tls.yaml");
            String line = "%1$sapi: %2$s\n%1$strust: ca.pem".formatted(api.group(1), front.address());
            Files.writeString(secured, api.replaceFirst(Matcher.quoteReplacement(line)));
            run(at(words, secured.toString()), console);
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
