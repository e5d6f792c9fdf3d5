package dev.holdfast.simulation.blueprint;

import dev.holdfast.simulation.model.Github;
import dev.holdfast.simulation.model.Keyring;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Net;
import dev.holdfast.simulation.model.SimClock;
import dev.holdfast.simulation.model.World;
import dev.holdfast.simulation.program.CommandRun;
import dev.holdfast.simulation.program.HostPrograms;
import dev.holdfast.simulation.service.Behaviours;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Mount;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Builds the production, in good health: every host has been up for some minutes. */
public final class Blueprint {
    private static final Mount ROOT = new Mount("/dev/vda1", "ext4", 1_006_384L * 1024, 16_384L * 1024, 65_536, false);
    private static final Mount MEMORY = new Mount("tmpfs", "tmpfs", 402_456L * 1024, 0, 819_200, false);
    /** How long everything has been up before anybody may break it. */
    private static final Duration UP = Duration.ofMinutes(4);

    private final Net net;
    private final Supplier<Keyring.Pair> mint;
    private final String oncall;
    private final Keyring.Pair deployment;
    private final Map<String, Keyring.Pair> hostKeys = new LinkedHashMap<>();

    /**
     * With keys of its own.
     *
     * @param mint makes new keys
     * @param oncall the person's public key, which lets in as {@code oncall}, and as {@code root} for emergencies
     */
    public Blueprint(Net net, Supplier<Keyring.Pair> mint, String oncall) {
        this.net = net;
        this.mint = mint;
        this.oncall = oncall;
        this.deployment = mint.get();
        Host.ALL.forEach(host -> hostKeys.put(host.name(), mint.get()));
    }

    /** The deployment's public key. */
    public String deploymentKey() {
        return deployment.publicLine();
    }

    /** The public keys of the hosts. */
    public Map<String, String> hostKeys() {
        Map<String, String> all = new LinkedHashMap<>();
        hostKeys.forEach((name, pair) -> all.put(name, pair.publicLine()));
        return all;
    }

    /**
     * A new one.
     *
     * @param present the moment in its life at which its clock stands still until it is driven on
     */
    public World build(Instant present) throws FileException {
        SimClock clock = SimClock.heldAt(present.minus(UP));
        Behaviours behaviours = new Behaviours(CommandRun::new);
        World world = new World(clock, net, new Github(clock), new Keyring(mint), HostPrograms::named, behaviours::of);
        behaviours.live(world);
        world.keyring().add(deployment.privateText(), deployment.publicLine());
        for (Host host : Host.ALL) {
            String address = net.address(host.last());
            world.addMachine(host.name(), address, ROOT).files().mount("/run", MEMORY);
            world.names().set(host.name() + "." + Names.DOMAIN, address);
        }
        world.names().set("registry." + Names.DOMAIN, net.address(30));
        world.names().set("api.github.com", net.address(40));
        Furnishing.Keys keys = new Furnishing.Keys(oncall, deployment, knownHosts());
        for (Host host : Host.ALL) {
            new Furnishing(world, host, keys).furnish(hostKeys.getOrDefault(host.name(), deployment));
        }
        world.machines().forEach(machine -> machine.systemd().boot());
        clock.advance(UP);
        return world;
    }

    private String knownHosts() {
        StringBuilder lines = new StringBuilder();
        for (Host host : Host.ALL) {
            Keyring.Pair pair = hostKeys.get(host.name());
            if (pair != null) {
                lines.append(host.name())
                        .append(',')
                        .append(net.address(host.last()))
                        .append(',');
                lines.append(host.name())
                        .append('.')
                        .append(Names.DOMAIN)
                        .append(' ')
                        .append(pair.publicLine())
                        .append('\n');
            }
        }
        return lines.toString();
    }
}
