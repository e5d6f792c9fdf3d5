package dev.holdfast.simulation.shell;

import java.util.Set;

/**
 * A user of a host. Root may everything.
 *
 * @param groups the names of all its groups, the first one among them
 */
public record Account(String name, int uid, int gid, Set<String> groups, String home) {
    public static final Account ROOT = new Account("root", 0, 0, Set.of("root"), "/root");

    public Account {
        groups = Set.copyOf(groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }
}
