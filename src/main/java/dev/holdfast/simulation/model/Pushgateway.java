package dev.holdfast.simulation.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What was pushed to the Pushgateway, which remembers it for ever. */
public final class Pushgateway {
    private final ConcurrentMap<String, Group> groups = new ConcurrentHashMap<>();

    /** The samples that one job pushed last. */
    public record Group(Instant at, List<Sample> samples) {}

    /** One of them. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    public void push(String job, Group group) {
        groups.put(job, group);
    }

    public void delete(String job) {
        groups.remove(job);
    }

    public Map<String, Group> groups() {
        return Map.copyOf(groups);
    }
}
