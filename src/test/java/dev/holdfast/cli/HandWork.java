package dev.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person does of a remedy for a fault, beside typing its commands: {@code simulation/remedies.txt} has it for each fault. */
record HandWork(Map<Integer, List<String>> steps) {
    private static final Path FILE = Path.of("src/test/resources/simulation/remedies.txt");
    private static final Pattern STEP = Pattern.compile(" +(\\d+) (.+)");

    /** For all faults that stand there, in their order. */
    static Map<String, HandWork> all() {
        Map<String, HandWork> all = new LinkedHashMap<>();
        HandWork current = new HandWork(Map.of());
        for (String line : lines()) {
            Matcher step = STEP.matcher(line);
            if (step.matches()) {
                current.steps
                        .computeIfAbsent(Integer.valueOf(step.group(1)), number -> new ArrayList<>())
                        .add(step.group(2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current = new HandWork(new LinkedHashMap<>());
                all.put(line, current);
            }
        }
        return all;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<String> of(int step) {
        return steps.getOrDefault(step, List.of());
    }
}
