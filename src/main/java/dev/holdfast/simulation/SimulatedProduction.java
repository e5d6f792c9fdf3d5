package dev.holdfast.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A production in this process that anybody can break: two runners, two web servers, a database and a cache, each with an SSH
 * server, and beside them Prometheus, GitHub and a registry. All of it is on loopback ports and in a temporary folder, needs
 * no rights, and answers with real protocols, so that a diagnosis of it takes the same way as one of a real production.
 * Linux only. Safe for concurrent use once it has started.
 */
public final class SimulatedProduction implements AutoCloseable {
    /** The environment variable whose value GitHub takes for a token (any value will do). */
    public static final String TOKEN_VARIABLE = "HOLDFAST_DEMO_TOKEN";

    private static final int BACKEND_PORT = 8080;
    private static final int FRONTEND_PORT = 3000;
    private static final List<String> WEB = List.of("production-web-01", "production-web-02");
    private static final String DATABASE = "production-db-01";
    private static final String CACHE = "production-redis-01";
    /** All of 127.0.0.0/8 is loopback on Linux, so each host can have an address of its own. */
    private static final String NETWORK = "127.20.0.";

    private static final Duration LONG = Duration.ofMinutes(50);
    /** PostgreSQL asks for a password by SCRAM-SHA-256. */
    private static final String AUTHENTICATION = "R\0\0\0\27\0\0\0\12SCRAM-SHA-256\0\0";

    private final Path folder;
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private volatile Scenario scenario = Scenario.HEALTHY;

    private SimulatedProduction(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts it, in good health.
     *
     * @throws IOException if this machine has no room or no loopback ports for it
     */
    public static SimulatedProduction start() throws IOException {
        SimulatedProduction production = new SimulatedProduction(Files.createTempDirectory("holdfast-demo-"));
        try {
            production.build();
            return production;
        } catch (IOException | RuntimeException e) {
            production.close();
            throw e;
        }
    }

    /** The description of this production, for {@code --config}. Its keys and ssh_config lie beside it. */
    public Path config() {
        return folder.resolve("holdfast.yaml");
    }

    /** The environment variables that whoever diagnoses it needs. */
    public Map<String, String> environment() {
        return Map.of(TOKEN_VARIABLE, "simulated");
    }

    /** What can be the matter with it, for {@link #breakIt}; the first is good health. */
    public static List<String> scenarios() {
        return Scenario.ids();
    }

    /**
     * Makes this the matter with it, and nothing else.
     *
     * @throws IllegalArgumentException if it is none of the {@link #scenarios()}
     * @throws IOException if the temporary folder cannot be written
     */
    public void breakIt(String what) throws IOException {
        Scenario next = Scenario.of(what)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no scenario " + what + "; there are " + String.join(", ", scenarios())));
        scenario = next;
        for (SimulatedGithub.Runner runner : SimulatedGithub.RUNNERS) {
            setRunner(runner);
        }
    }

    private boolean primaryOnline() {
        return switch (scenario) {
            case HEALTHY -> true;
            case DISK_FULL -> false;
        };
    }

    private void build() throws IOException {
        StandIns.write(folder.resolve("commands"));
        KeyPair login = Keys.generate();
        Keys.write(login, folder.resolve("id"));
        for (String name : hostNames()) {
            Path state = folder.resolve("hosts").resolve(name);
            String address = NETWORK + (hosts.size() + 1);
            hosts.put(name, SimulatedHost.start(name, address, state, folder.resolve("commands"), login.getPublic()));
        }
        for (SimulatedHost host : hosts.values()) {
            furnish(host);
        }
        startServices();
        breakIt(Scenario.ids().getFirst());
        Ports ports = startSources();
        Files.write(
                folder.resolve("known_hosts"),
                hosts.values().stream().map(SimulatedHost::knownHost).toList());
        Files.writeString(folder.resolve("ssh_config"), sshConfig());
        Files.writeString(config(), Description.of(hosts.values().stream().toList(), ports));
    }

    /** Where the sources other than hosts are. */
    record Ports(String prometheus, String github, String registry, int database, int cache) {}

    private static List<String> hostNames() {
        return Stream.of(
                        SimulatedGithub.RUNNERS.stream().map(SimulatedGithub.Runner::host),
                        WEB.stream(),
                        Stream.of(DATABASE, CACHE))
                .flatMap(names -> names)
                .toList();
    }

    private void furnish(SimulatedHost host) throws IOException {
        host.disk(31);
        host.file(
                "/proc/meminfo",
                "MemTotal:        4028560 kB\nMemFree:          702312 kB\nMemAvailable:    2891204 kB\n");
        host.file("/proc/self/mountinfo", "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro\n");
        host.file("/etc/fstab", "/dev/sda1 / ext4 errors=remount-ro 0 1\n");
        host.unit(UnitState.running("ssh.service", LONG));
        if (host.name().equals(DATABASE)) {
            host.unit(UnitState.running("postgresql@15-main.service", LONG));
            host.file("/schema-history", "14|\n");
        }
        if (host.name().equals(CACHE)) {
            host.unit(UnitState.running("redis-server.service", LONG));
        }
    }

    private void startServices() throws IOException {
        for (String name : WEB) {
            SimulatedHost host = host(name);
            host.unit(UnitState.running("paws360-backend.service", LONG));
            host.unit(UnitState.running("paws360-frontend.service", LONG));
            host.service(
                    BACKEND_PORT,
                    opened(WebServer.start(SimulatedServices::backend)).port());
            host.service(
                    FRONTEND_PORT,
                    opened(WebServer.start(SimulatedServices::frontend)).port());
            host.file("/var/lib/paws360-production-state.json", """
                    {"schema_version": 1, "current_version": "%s", "previous_version": "v1.4.1", "last_known_good": "%1$s",
                     "status": "success", "deployed_at": "%s", "schema": "14"}
                    """.formatted(
                            SimulatedServices.VERSION, Instant.now().minus(LONG).truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private Ports startSources() throws IOException {
        var prometheus = new SimulatedPrometheus(hostNames(), this::primaryOnline);
        var github = new SimulatedGithub(this::primaryOnline);
        TlsIdentity identity = TlsIdentity.generate();
        Files.writeString(folder.resolve("ca.pem"), identity.pem());
        byte[] scram = AUTHENTICATION.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return new Ports(
                opened(WebServer.start(prometheus::page)).address(),
                opened(WebServer.start(github::page, identity)).address(),
                opened(WebServer.start(SimulatedServices::registry)).address(),
                opened(FirstBytes.answering(host(DATABASE).address(), scram)).port(),
                opened(FirstBytes.answering(host(CACHE).address(), Keys.bytes("+PONG\r\n")))
                        .port());
    }

    private <T extends AutoCloseable> T opened(T server) {
        servers.add(server);
        return server;
    }

    private void setRunner(SimulatedGithub.Runner runner) throws IOException {
        SimulatedHost host = host(runner.host());
        boolean ill = runner.primary() && scenario == Scenario.DISK_FULL;
        host.disk(ill ? 100 : 31);
        host.unit(ill ? outOfSpace(runner.unit()) : UnitState.running(runner.unit(), LONG));
    }

    private static UnitState outOfSpace(String unit) {
        return UnitState.crashing(
                unit,
                List.of(
                        "Started " + unit + ".",
                        "An error occurred: No space left on device : '/opt/actions-runner/_diag/Runner_20261123-101500-utc.log'",
                        "System.IO.IOException: No space left on device",
                        unit + ": Main process exited, code=exited, status=1/FAILURE",
                        unit + ": Failed with result 'exit-code'."));
    }

    private SimulatedHost host(String name) {
        SimulatedHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalStateException("no host " + name);
        }
        return host;
    }

    private String sshConfig() {
        StringBuilder config = new StringBuilder();
        for (SimulatedHost host : hosts.values()) {
            config.append("Host ")
                    .append(host.name())
                    .append("\n  HostName ")
                    .append(host.address())
                    .append("\n  Port ")
                    .append(host.port())
                    .append('\n');
        }
        return config.append("""
                Host *
                  User demo
                  IdentityFile %s
                  IdentitiesOnly yes
                  IdentityAgent none
                  UserKnownHostsFile %s
                  GlobalKnownHostsFile /dev/null
                """.formatted(folder.resolve("id"), folder.resolve("known_hosts")))
                .toString();
    }

    /** Ends all of it and removes its folder. */
    @Override
    public void close() throws IOException {
        for (AutoCloseable server : servers) {
            closed(server);
        }
        for (SimulatedHost host : hosts.values()) {
            closed(host);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void closed(AutoCloseable server) throws IOException {
        try {
            server.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
