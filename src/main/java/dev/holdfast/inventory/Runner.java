package dev.holdfast.inventory;

import java.util.List;

/**
 * A self-hosted GitHub Actions runner.
 *
 * @param name its name at GitHub
 * @param host the host it lives on
 * @param unit its systemd unit
 * @param role which one it is (DEP-7)
 * @param labels the labels its jobs ask for
 * @param account the account its jobs run as on the host
 */
public record Runner(String name, String host, String unit, Role role, List<String> labels, String account) {
    public Runner {
        labels = List.copyOf(labels);
    }

    public enum Role {
        PRIMARY,
        SECONDARY,
        EMERGENCY
    }
}
