package dev.holdfast.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run of the lab's tests saw, kept for machines that have no lab: a file for good health and one for each folder of
 * faults, in which a situation has only the answers that good health does not have.
 */
final class Recording {
    private static final Path FOLDER = Path.of("src/test/resources/pairing");
    private static final String HEADING = """
            # What the lab's hosts answered, without what no two looks have in common. Written by PairingIT; see CONTRIBUTING.md.
            """;

    private Recording() {}

    static Map<String, Sight> read() {
        Map<String, Sight> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                read(file, all);
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        Sight healthy = all.get(Situation.HEALTHY);
        if (healthy == null) {
            throw new AssertionError(FOLDER + " has no " + Situation.HEALTHY);
        }
        all.replaceAll((name, sight) -> sight.over(healthy));
        return all;
    }

    private static void read(Path file, Map<String, Sight> all) throws IOException {
        Sight situation = new Sight(new TreeMap<>());
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("  ")) {
                String[] sides = line.strip().split(" = ", 2);
                situation.answers().put(sides[0], Answer.parse(sides[1]));
            } else if (!line.startsWith("#")) {
                situation = new Sight(new TreeMap<>());
                all.put(line, situation);
            }
        }
    }

    static void write(Map<String, Sight> seen) throws IOException {
        Sight healthy = Optional.ofNullable(seen.get(Situation.HEALTHY)).orElseThrow();
        Map<String, List<String>> files = new TreeMap<>();
        seen.forEach((name, sight) -> {
            List<String> lines = files.computeIfAbsent(name.replaceFirst("/.*", ""), file -> new ArrayList<>());
            lines.add(name);
            (name.equals(Situation.HEALTHY) ? sight : sight.without(healthy))
                    .lines()
                    .forEach(line -> lines.add("  " + line));
        });
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            Files.writeString(
                    FOLDER.resolve(file.getKey() + ".txt"), HEADING + String.join("\n", file.getValue()) + "\n");
        }
    }
}
