package dev.holdfast.simulation.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the file of a unit says. */
public record UnitFile(String path, String text, Map<String, List<String>> settings) {
    private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|sec|min|m|h)?");
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");

    public UnitFile {
        settings = Map.copyOf(settings);
    }

    public static UnitFile parse(String path, String text) {
        Map<String, List<String>> settings = new HashMap<>();
        for (String line : text.replace("\\\n", " ").split("\n", -1)) {
            int at = line.indexOf('=');
            if (at > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                settings.computeIfAbsent(line.substring(0, at).strip(), key -> new ArrayList<>())
                        .add(line.substring(at + 1).strip());
            }
        }
        return new UnitFile(path, text, settings);
    }

    public Optional<String> last(String key) {
        List<String> all = settings.getOrDefault(key, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    public String description(String otherwise) {
        return last("Description").orElse(otherwise);
    }

    public String type() {
        return last("Type").orElse("simple");
    }

    /** The command line of the main process, in words. */
    public List<String> execStart() {
        return words(last("ExecStart").orElse(""));
    }

    static List<String> words(String line) {
        Matcher m = WORD.matcher(line);
        List<String> words = new ArrayList<>();
        while (m.find()) {
            words.add(m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3));
        }
        return words;
    }

    public String user() {
        return last("User").orElse("root");
    }

    public boolean remainsAfterExit() {
        return last("RemainAfterExit")
                .filter(Set.of("yes", "true", "1", "on")::contains)
                .isPresent();
    }

    Set<Integer> goodStatus() {
        return words(last("SuccessExitStatus").orElse("")).stream()
                .filter(word -> word.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** Whether systemd starts it again after it ended so. */
    boolean restarts(boolean clean) {
        return switch (last("Restart").orElse("no")) {
            case "always" -> true;
            case "on-failure" -> !clean;
            case "on-success" -> clean;
            default -> false;
        };
    }

    Duration restartDelay() {
        return span("RestartSec", Duration.ofMillis(100));
    }

    Duration limitInterval() {
        return span("StartLimitIntervalSec", Duration.ofSeconds(10));
    }

    int limitBurst() {
        return last("StartLimitBurst")
                .filter(n -> n.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(5);
    }

    private Duration span(String key, Duration otherwise) {
        Matcher m = SPAN.matcher(last(key).orElse(""));
        if (!m.find()) {
            return otherwise;
        }
        double seconds = Double.parseDouble(m.group(1))
                * switch (m.group(2) == null ? "s" : m.group(2)) {
                    case "ms" -> 0.001;
                    case "min", "m" -> 60;
                    case "h" -> 3600;
                    default -> 1;
                };
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
