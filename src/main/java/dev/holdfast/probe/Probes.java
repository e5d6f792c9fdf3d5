package dev.holdfast.probe;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plain list of everything that can be asked. */
public final class Probes {
    private static final List<Probe> ALL = with(EnvironmentVariables.ofThisProcess());
    private static final Map<String, Probe> BY_NAME = named(ALL);

    private Probes() {}

    public static List<Probe> all() {
        return ALL;
    }

    public static Map<String, Probe> byName() {
        return BY_NAME;
    }

    /** The same, which find tokens and passwords in an environment that is not this process's own. */
    public static Map<String, Probe> byName(Map<String, String> environment) {
        return named(with(EnvironmentVariables.of(environment)));
    }

    private static Map<String, Probe> named(List<Probe> probes) {
        return probes.stream().collect(Collectors.toUnmodifiableMap(Probe::name, Function.identity()));
    }

    private static List<Probe> with(EnvironmentVariables variables) {
        return List.of(
                new SshLoginProbe(),
                new DeploymentLoginProbe(),
                new TcpPortProbe(),
                new NameResolutionProbe(),
                new RouteProbe(),
                new FirewallProbe(),
                new PingProbe(),
                new NeighbourProbe(),
                new SystemdUnitProbe(),
                new UnitResultProbe(),
                new UnitProcessProbe(),
                new JournalProbe(),
                new UnknownHostProbe(),
                new DiskSpaceProbe(),
                new InodesProbe(),
                new DiskWritableProbe(),
                new MemoryProbe(),
                new OomKillsProbe(),
                new RemountedDiskProbe(),
                new ClockProbe(),
                new EgressProbe(),
                new HttpEndpointProbe(),
                new ActuatorHealthProbe(),
                new ActuatorComponentProbe(),
                new StartupProbe(),
                new RunningVersionProbe(),
                new VersionsProbe(),
                new StateFileProbe(),
                new StateFilesProbe(),
                new SettingProbe(),
                new FlywayProbe(),
                new SchemaHistoryProbe(),
                new DatabaseSlotsProbe(),
                new DatabaseWritesProbe(),
                new DatabaseRefusalProbe(),
                new PostgresReadyProbe(),
                new PostgresWireProbe(),
                new RedisPingProbe(),
                new RedisWireProbe(),
                new RedisWritesProbe(),
                new AuthorizedKeysProbe(),
                new RefusedKeysProbe(),
                new PrometheusProbe(),
                new PrometheusSampleProbe(),
                new PrometheusUpProbe(),
                new PrometheusUnitProbe(),
                new AlertProbe(),
                new AlertmanagerProbe(),
                new GithubProbe(variables),
                new GithubRunnerProbe(variables),
                new QueuedJobProbe(variables),
                new UnservedJobProbe(variables),
                new DeployRunProbe(variables),
                new JobProbe(DeployJob.BUILD, variables),
                new JobProbe(DeployJob.DEPLOY, variables),
                new JobProbe(DeployJob.PREFLIGHT, variables),
                new JobLogProbe(variables),
                new SecretProbe(variables),
                new SecretAgeProbe(variables),
                new AnsibleRecapProbe(variables),
                new RegistryProbe(variables),
                new ImageTagProbe(variables),
                new ReleaseProbe(variables));
    }
}
