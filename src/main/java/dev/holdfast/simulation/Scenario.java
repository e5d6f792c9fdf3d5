package dev.holdfast.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be the matter with the simulated production. */
enum Scenario {
    HEALTHY("healthy"),
    /** The disk of the primary runner is full, so its unit crash-loops, it is offline at GitHub, and a deployment waits. */
    DISK_FULL("runner-disk-full");

    private final String id;

    Scenario(String id) {
        this.id = id;
    }

    static Optional<Scenario> of(String id) {
        return Arrays.stream(values()).filter(s -> s.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(s -> s.id).toList();
    }
}
