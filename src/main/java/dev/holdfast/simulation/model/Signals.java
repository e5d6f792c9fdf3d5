package dev.holdfast.simulation.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The signals that people send, by number and by name. */
public final class Signals {
    private static final Map<String, Integer> NUMBERS = Map.of(
            "HUP", 1, "INT", 2, "QUIT", 3, "KILL", 9, "USR1", 10, "USR2", 12, "PIPE", 13, "TERM", 15, "CONT", 18,
            "STOP", 19);

    private Signals() {}

    public static Optional<Integer> number(String word) {
        if (word.matches("\\d{1,2}")) {
            return Optional.of(Integer.valueOf(word));
        }
        String name = word.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(NUMBERS.get(name.startsWith("SIG") ? name.substring(3) : name));
    }

    public static String name(int number) {
        return NUMBERS.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("n/a");
    }
}
