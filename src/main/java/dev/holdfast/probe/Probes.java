package dev.holdfast.probe;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plain list of everything that can be asked. */
public final class Probes {
    private static final EnvironmentVariables VARIABLES = EnvironmentVariables.ofThisProcess();

    private static final List<Probe> ALL = List.of(
            new SshLoginProbe(),
            new NeighbourProbe(),
            new SystemdUnitProbe(),
            new UnitResultProbe(),
            new JournalProbe(),
            new DiskSpaceProbe(),
            new InodesProbe(),
            new MemoryProbe(),
            new HttpEndpointProbe(),
            new ActuatorHealthProbe(),
            new ActuatorComponentProbe(),
            new PrometheusProbe(),
            new PrometheusSampleProbe(),
            new PrometheusUpProbe(),
            new PrometheusUnitProbe(),
            new AlertProbe(),
            new GithubProbe(VARIABLES),
            new GithubRunnerProbe(VARIABLES),
            new QueuedJobProbe(VARIABLES),
            new UnservedJobProbe(VARIABLES),
            new DeployRunProbe(VARIABLES),
            new JobProbe(DeployJob.BUILD, VARIABLES),
            new JobProbe(DeployJob.DEPLOY, VARIABLES),
            new JobProbe(DeployJob.PREFLIGHT, VARIABLES),
            new JobLogProbe(VARIABLES),
            new SecretProbe(VARIABLES),
            new SecretAgeProbe(VARIABLES),
            new AnsibleRecapProbe(VARIABLES),
            new RegistryProbe(VARIABLES),
            new ImageTagProbe(VARIABLES),
            new ReleaseProbe(VARIABLES));

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
