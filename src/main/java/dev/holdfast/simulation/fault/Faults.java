package dev.holdfast.simulation.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be broken, in the order in which it is listed. */
public final class Faults {
    private static final List<Fault> ALL = Stream.of(
                    RunnerOffline.ALL,
                    SecretsExpired.ALL,
                    NetworkUnreachable.ALL,
                    HealthChecksFailing.ALL,
                    Deployments.ALL,
                    ArtifactMissing.ALL,
                    RunnerOffline.LOOK_ALIKES,
                    SecretsExpired.LOOK_ALIKES,
                    NetworkUnreachable.LOOK_ALIKES,
                    HealthLookAlikes.ALL,
                    ArtifactMissing.LOOK_ALIKES)
            .flatMap(List::stream)
            .toList();

    private Faults() {}

    public static List<Fault> all() {
        return ALL;
    }

    public static Optional<Fault> named(String id) {
        return ALL.stream().filter(fault -> fault.id().equals(id)).findFirst();
    }
}
