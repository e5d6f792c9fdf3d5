package dev.holdfast.diagnosis;

import java.util.Set;

/**
 * What a diagnosis is narrowed to; empty means everything.
 *
 * @param modes ids of failure modes
 * @param hosts inventory names of hosts
 * @param run the id of a workflow run, or empty for the newest
 */
public record Scope(Set<String> modes, Set<String> hosts, String run) {
    public static final Scope EVERYTHING = new Scope(Set.of(), Set.of(), "");

    public Scope {
        modes = Set.copyOf(modes);
        hosts = Set.copyOf(hosts);
    }
}
