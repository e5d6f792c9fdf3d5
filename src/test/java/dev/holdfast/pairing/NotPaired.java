package dev.holdfast.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is not compared between the lab and the simulation, each with its reason; the file says how its lines are read.
 *
 * @param states {@code PROBE STATE} that are seen alike in no situation
 * @param seldom {@code PROBE STATE} that are seen alike by chance
 * @param values {@code PROBE.VALUE} that are not compared
 * @param readings differences that are so
 * @param inTime states of a probe that become one another by nothing but time
 */
record NotPaired(
        Map<String, String> states,
        Map<String, String> seldom,
        Map<String, String> values,
        List<Difference> readings,
        List<InTime> inTime) {
    static final Path FILE = Path.of("lab/not-paired");

    private static final Pattern LINE = Pattern.compile("(state|seldom|value|reading|chance|time) (.+?): (\\S.*)");

    /** Readings of a question in a situation, both as patterns; by chance, they are sometimes alike. */
    record Difference(String text, boolean byChance, Pattern situation, Pattern question) {
        static Difference of(String text, boolean byChance) {
            String[] words = text.split(" ", 2);
            return new Difference(text, byChance, pattern(words[0]), pattern(words[1]));
        }

        private static Pattern pattern(String text) {
            return Pattern.compile(
                    List.of(text.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
        }

        boolean is(String inSituation, String asked) {
            return situation.matcher(inSituation).matches()
                    && question.matcher(asked).matches();
        }
    }

    /** Of these states of the probe, each may become another while somebody waits, and their values others. */
    record InTime(String probe, Set<String> states) {
        static InTime of(String text) {
            List<String> words = List.of(text.split(" "));
            return new InTime(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
        }
    }

    static NotPaired read() {
        NotPaired all = new NotPaired(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    all.add(line);
                }
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return all;
    }

    private void add(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError(FILE + " has a line without a kind or a reason: " + line);
        }
        String what = parts.group(2);
        switch (parts.group(1)) {
            case "state" -> states.put(what, parts.group(3));
            case "seldom" -> seldom.put(what, parts.group(3));
            case "value" -> values.put(what, parts.group(3));
            case "time" -> inTime.add(InTime.of(what));
            default -> readings.add(Difference.of(what, parts.group(1).equals("chance")));
        }
    }

    boolean isOnlyTime(String probe, String one, String other) {
        return inTime.stream()
                .anyMatch(time -> time.probe().equals(probe)
                        && time.states().contains(one)
                        && time.states().contains(other));
    }
}
