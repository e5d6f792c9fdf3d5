package dev.holdfast.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A series as Prometheus has it now.
 *
 * @param labels without the metric's name
 * @param age how old the sample behind the value is; a rule's value is as old as its last evaluation, whatever it was made of
 * @param now the moment of the question, by Prometheus' clock
 */
record PrometheusSeries(Map<String, String> labels, double value, Duration age, Instant now) {
    PrometheusSeries {
        labels = Map.copyOf(labels);
    }

    boolean isOne() {
        return value == 1.0;
    }

    boolean isZero() {
        return value == 0.0;
    }

    boolean has(String label, String wanted) {
        return wanted.equalsIgnoreCase(labels.getOrDefault(label, ""));
    }

    /** The target that it was scraped from, if its labels say so (those that a rule makes mostly do not). */
    Optional<String> target() {
        String job = labels.getOrDefault("job", "");
        String instance = labels.getOrDefault("instance", "");
        return job.isEmpty() || instance.isEmpty() ? Optional.empty() : Optional.of(job + " " + instance);
    }

    /** The value as Prometheus shows it. */
    String shown() {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** The labels as Prometheus shows them, in the order of their names. */
    static String shown(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(","));
    }
}
