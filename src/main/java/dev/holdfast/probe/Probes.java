package dev.holdfast.probe;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plain list of everything that can be asked. */
public final class Probes {
    private static final List<Probe> ALL = List.of(
            // asked on the hosts
            new SshLoginProbe(),
            new SystemdUnitProbe(),
            new UnitResultProbe(),
            new JournalProbe(),
            new DiskSpaceProbe(),
            new InodesProbe(),
            new MemoryProbe(),
            new HttpEndpointProbe(),
            new ActuatorHealthProbe(),
            new ActuatorComponentProbe());

    private static final Map<String, Probe> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Probe::name, Function.identity()));

    private Probes() {}

    public static List<Probe> all() {
        return ALL;
    }

    public static Map<String, Probe> byName() {
        return BY_NAME;
    }
}
