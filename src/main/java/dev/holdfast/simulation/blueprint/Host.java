package dev.holdfast.simulation.blueprint;

import java.util.List;
import java.util.Optional;

/**
 * A host of the production, as the lab's table has it.
 *
 * @param last the last number of its address
 * @param runner its name at GitHub, if it is a runner
 */
public record Host(String name, int last, Role role, Optional<String> runner) {
    /** What a host is for. */
    public enum Role {
        RUNNER,
        EMERGENCY,
        MONITORING,
        REGISTRY,
        GITHUB,
        WEB,
        DATABASE,
        CACHE
    }

    public static final String RUNNER_1 = "production-runner-01";
    public static final String RUNNER_2 = "production-runner-02";
    public static final String RUNNER_3 = "emergency-runner-03";
    public static final String MONITORING = "monitoring-01";
    public static final String REGISTRY = "registry-01";
    public static final String GITHUB = "github-01";
    public static final String WEB_1 = "production-web-01";
    public static final String WEB_2 = "production-web-02";
    public static final String DATABASE = "production-db-01";
    public static final String CACHE = "production-redis-01";

    public static final List<Host> ALL = List.of(
            new Host(GITHUB, 40, Role.GITHUB, Optional.empty()),
            new Host(REGISTRY, 30, Role.REGISTRY, Optional.empty()),
            new Host(DATABASE, 151, Role.DATABASE, Optional.empty()),
            new Host(CACHE, 161, Role.CACHE, Optional.empty()),
            new Host(MONITORING, 20, Role.MONITORING, Optional.empty()),
            new Host(RUNNER_1, 11, Role.RUNNER, Optional.of("paws360-runner-01")),
            new Host(RUNNER_2, 12, Role.RUNNER, Optional.of("paws360-runner-02")),
            new Host(RUNNER_3, 13, Role.EMERGENCY, Optional.of("paws360-emergency")),
            new Host(WEB_1, 141, Role.WEB, Optional.empty()),
            new Host(WEB_2, 142, Role.WEB, Optional.empty()));

    /** The unit of a runner. */
    public static String runnerUnit(String runner) {
        return "actions.runner." + runner + ".service";
    }
}
