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
