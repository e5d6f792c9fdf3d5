package dev.holdfast.simulation.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words behind a command, sorted into options, with or without values, and the rest. */
final class Words {
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    /** What takes a value; short options by their letter, long ones by their name, both without hyphens. */
    static Words of(List<String> words, Set<String> withValue) {
        return new Words(words, withValue, false);
    }

    /** The same, but everything behind the first word that is no option is left alone. */
    static Words upToCommand(List<String> words, Set<String> withValue) {
        return new Words(words, withValue, true);
    }

    private Words(List<String> words, Set<String> withValue, boolean stopAtCommand) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                rest.addAll(words.subList(i + 1, words.size()));
                return;
            }
            if (word.startsWith("--")) {
                i += longOption(word.substring(2), words, i, withValue);
            } else if (word.length() > 1 && word.startsWith("-")) {
                i += shortOptions(word, words, i, withValue);
            } else {
                rest.add(word);
                if (stopAtCommand) {
                    rest.addAll(words.subList(i + 1, words.size()));
                    return;
                }
            }
        }
    }

    private int longOption(String word, List<String> words, int at, Set<String> withValue) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            put(word.substring(0, equals), word.substring(equals + 1));
            return 0;
        }
        boolean takes = withValue.contains(word) && at + 1 < words.size();
        put(word, takes ? words.get(at + 1) : "");
        return takes ? 1 : 0;
    }

    private int shortOptions(String word, List<String> words, int at, Set<String> withValue) {
        for (int i = 1; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            if (!withValue.contains(letter)) {
                put(letter, "");
            } else if (i + 1 < word.length()) {
                put(letter, word.substring(i + 1));
                return 0;
            } else if (at + 1 < words.size()) {
                put(letter, words.get(at + 1));
                return 1;
            }
        }
        return 0;
    }

    private void put(String name, String value) {
        options.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    boolean has(String... names) {
        return List.of(names).stream().anyMatch(options::containsKey);
    }

    Optional<String> value(String... names) {
        for (String name : names) {
            List<String> all = options.getOrDefault(name, List.of());
            if (!all.isEmpty()) {
                return Optional.of(all.getLast());
            }
        }
        return Optional.empty();
    }

    List<String> values(String... names) {
        List<String> all = new ArrayList<>();
        List.of(names).forEach(name -> all.addAll(options.getOrDefault(name, List.of())));
        return all;
    }

    List<String> rest() {
        return rest;
    }
}
