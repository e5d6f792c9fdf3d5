package dev.holdfast.simulation;

import dev.holdfast.simulation.blueprint.Blueprint;
import dev.holdfast.simulation.blueprint.Host;
import dev.holdfast.simulation.fault.Fault;
import dev.holdfast.simulation.fault.Faults;
import dev.holdfast.simulation.model.Keyring;
import dev.holdfast.simulation.model.Net;
import dev.holdfast.simulation.model.World;
import dev.holdfast.simulation.outside.Console;
import dev.holdfast.simulation.outside.Entrances;
import dev.holdfast.simulation.outside.KeyMint;
import dev.holdfast.simulation.outside.TlsIdentity;
import dev.holdfast.simulation.service.ImageStore;
import dev.holdfast.simulation.service.Sshd;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A production in this process that anybody can break: the lab's ten hosts, each with an SSH server, and beside them Prometheus,
 * GitHub and a registry. All of it is on loopback ports and in memory, needs no rights, starts no process, and answers with real
 * protocols, so that a diagnosis of it takes the same way as one of a real production. What somebody changes on a host by ssh is
 * changed. Linux only. Safe for concurrent use once it has started.
 */
public final class SimulatedProduction implements AutoCloseable {
    /** The environment variable that holds the token for GitHub. */
    public static final String TOKEN_VARIABLE = "HOLDFAST_DEMO_TOKEN";

    private static final String HEALTHY = "healthy";
    /** How long a fault has been there when anybody looks for the first time. */
    private static final Duration FOR_A_WHILE = Duration.ofSeconds(100);

    private static final int NETWORKS = 16;

    private final Path folder;
    private final Blueprint blueprint;
    private final Entrances entrances;
    private volatile World world;
    private volatile Troubles troubles;

    private SimulatedProduction(Path folder, Net net) throws IOException {
        this.folder = folder;
        KeyMint mint = new KeyMint();
        Keyring.Pair person = mint.get();
        this.blueprint = new Blueprint(net, mint, person.publicLine());
        this.world = blueprint.build(Instant.now().minus(FOR_A_WHILE));
        this.troubles = new Troubles(world);
        world.clock().catchUp();
        TlsIdentity tls = TlsIdentity.of(Host.ALL.stream()
                .filter(host -> host.role() == Host.Role.REGISTRY || host.role() == Host.Role.GITHUB)
                .map(host -> net.address(host.last()))
                .toArray(String[]::new));
        this.entrances = Entrances.open(this::world, net, mint, tls);
        write(net, person, tls);
    }

    /**
     * Starts it, in good health.
     *
     * @throws IOException if this machine has no loopback ports for it
     */
    public static SimulatedProduction start() throws IOException {
        return start(() -> Files.createTempDirectory("holdfast-demo-"));
    }

    /** Where a production may lie. */
    public interface Place {
        /** A new folder. */
        Path folder() throws IOException;
    }

    /** The same in a place that somebody else chooses. */
    public static SimulatedProduction start(Place place) throws IOException {
        if (!Files.isReadable(Path.of("/proc/uptime"))) {
            throw new IOException("the simulated production needs Linux");
        }
        BindException taken = new BindException("no loopback ports are free");
        for (int i = 0; i < NETWORKS; i++) {
            Path folder = place.folder();
            try {
                return new SimulatedProduction(folder, new Net("127.20." + i + "."));
            } catch (BindException e) {
                remove(folder);
                taken = e;
            } catch (IOException | RuntimeException e) {
                remove(folder);
                throw e;
            }
        }
        throw taken;
    }

    private World world() {
        return world;
    }

    // ---- for whoever looks at it

    /** The description of this production, for {@code --config}. Its keys and ssh_config lie beside it. */
    public Path config() {
        return folder.resolve("holdfast.yaml");
    }

    /** The ssh_config by which its hosts are entered, also as root. */
    public Path sshConfig() {
        return folder.resolve("ssh_config");
    }

    /** The names of its hosts. */
    public List<String> hosts() {
        return Host.ALL.stream().map(Host::name).toList();
    }

    /** The address that a host has, in production and on this machine. */
    public String hostAddress(String host) {
        return world.machine(host).address();
    }

    /** The environment variables that whoever diagnoses it needs. */
    public Map<String, String> environment() {
        return Map.of(
                TOKEN_VARIABLE, "lab-token", "REGISTRY_USER", ImageStore.USER, "REGISTRY_PASS", ImageStore.PASSWORD);
    }

    // ---- for whoever breaks it

    /** Something that can be the matter, in one sentence; or that only looks so. */
    public record Breakage(String id, String what, boolean lookAlike) {}

    /** Everything that can be the matter with it. */
    public static List<Breakage> breakages() {
        return Faults.all().stream()
                .map(fault -> new Breakage(fault.id(), fault.what(), fault.lookAlike()))
                .toList();
    }

    /** What can be the matter with it, for {@link #breakIt}; the first is good health. */
    public static List<String> scenarios() {
        return Stream.concat(Stream.of(HEALTHY), Faults.all().stream().map(Fault::id))
                .toList();
    }

    /**
     * Makes these the matter with it, all at once, and nothing else; they have been for a while when it returns.
     *
     * @throws IllegalArgumentException if one is none of the {@link #scenarios()}
     * @throws IOException if a port was taken in between
     */
    public synchronized void breakIt(String... what) throws IOException {
        List<Fault> faults = Stream.of(what)
                .filter(id -> !id.equals(HEALTHY))
                .map(SimulatedProduction::fault)
                .toList();
        World fresh = blueprint.build(Instant.now().minus(FOR_A_WHILE));
        Troubles all = new Troubles(fresh);
        faults.forEach(all::begin);
        fresh.clock().catchUp();
        World old = world;
        world = fresh;
        troubles = all;
        old.close();
        entrances.follow();
    }

    private static Fault fault(String id) {
        return Faults.named(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("no scenario " + id + "; holdfast demo --list shows them"));
    }

    /** Makes one more the matter, at this moment, with the production as it is. */
    public synchronized void breakNow(String id) throws IOException {
        troubles.begin(fault(id));
        entrances.follow();
    }

    /** Lets GitHub play a scenario of the lab's stand-in, beside what is the matter, until {@link #breakIt} is called again. */
    public synchronized void github(String scenario) {
        synchronized (world.clock().turn()) {
            world.github().scenario(scenario);
        }
    }

    /** Makes one more the matter when so much time has passed. */
    public synchronized void breakLater(String id, Duration delay) {
        troubles.beginLater(fault(id), delay);
    }

    /** Makes one more the matter at this moment, well again after so much time, the matter after as much again, and so on. */
    public synchronized void flap(String id, Duration period) throws IOException {
        troubles.flap(fault(id), period);
        entrances.follow();
    }

    /**
     * Undoes one of the things that are, come and go, or were still to be the matter with it, at this moment, as somebody would who
     * knows what was done.
     */
    public synchronized void mend(String id) throws IOException {
        troubles.end(fault(id));
        entrances.follow();
    }

    /** Back to good health, whatever was done to it. */
    public void heal() throws IOException {
        breakIt(HEALTHY);
    }

    /** Lets so much time pass at once, for everything in it. */
    public void pass(Duration time) throws IOException {
        world.clock().advance(time);
        entrances.follow();
    }

    /** Pulls a host's cable, or puts it in again. */
    public void cutOff(String host, boolean now) throws IOException {
        world.machine(host).cut(now);
        entrances.follow();
    }

    /** Halts a host as a hypervisor does, or lets it go on. */
    public void pause(String host, boolean now) throws IOException {
        world.machine(host).pause(now);
        entrances.follow();
    }

    /** Restarts a host that stays off for so long. */
    public void reboot(String host, Duration off) throws IOException {
        world.machine(host).reboot(off);
        entrances.follow();
    }

    /** Switches a host on, as its hypervisor does. */
    public void switchOn(String host) throws IOException {
        world.machine(host).powerOn();
        entrances.follow();
    }

    /** Runs a command as root at a host's own console, the way in that needs no network; what it says, errors too. */
    public String atConsole(String host, String command) throws IOException, InterruptedException {
        String said = Console.of(world.machine(host)).run(command);
        entrances.follow();
        return said;
    }

    // ---- its files on this machine

    private void write(Net net, Keyring.Pair person, TlsIdentity tls) throws IOException {
        Path id = Files.createFile(
                folder.resolve("id"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(id, person.privateText());
        StringBuilder known = new StringBuilder();
        StringBuilder config = new StringBuilder();
        Map<String, String> keys = blueprint.hostKeys();
        for (Host host : Host.ALL) {
            String address = net.address(host.last());
            known.append('[').append(address).append("]:").append(Entrances.SSH).append(' ');
            known.append(keys.get(host.name())).append('\n');
            config.append("Host ")
                    .append(host.name())
                    .append("\n  HostName ")
                    .append(address)
                    .append('\n');
        }
        config.append("""
                Host *
                  User oncall
                  Port %d
                  IdentityFile %s
                  IdentitiesOnly yes
                  IdentityAgent none
                  UserKnownHostsFile %s
                  GlobalKnownHostsFile /dev/null
                  StrictHostKeyChecking yes
                """.formatted(Entrances.SSH, id, folder.resolve("known_hosts")));
        Files.writeString(folder.resolve("known_hosts"), known);
        Files.writeString(folder.resolve(Description.AUTHORITY), tls.pem());
        Files.writeString(sshConfig(), config);
        Files.writeString(config(), Description.of(net, Sshd.fingerprint(blueprint.deploymentKey())));
    }

    /** Ends all of it and removes its folder. */
    @Override
    public void close() throws IOException {
        entrances.close();
        world.close();
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
