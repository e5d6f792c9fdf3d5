package dev.holdfast.simulation.outside;

import dev.holdfast.simulation.blueprint.Host;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Net;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.model.World;
import dev.holdfast.simulation.service.ImageStore;
import dev.holdfast.simulation.service.Sshd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All ways into the simulated production from this machine. What stands in a way in the model stands in it here. */
public final class Entrances implements AutoCloseable {
    /** Ordinary users open no port below 1024, and the usual ones above may be taken: ports are this much higher here. */
    public static final int HIGHER = 10_000;

    public static final int SSH = HIGHER + Sshd.PORT;
    public static final int PROMETHEUS = HIGHER + 9090;
    public static final int ALERTMANAGER = HIGHER + 9093;

    private static final Duration LOOKS = Duration.ofMillis(100);

    private final Supplier<World> world;
    private final TlsIdentity tls;
    private final List<Way> ways = new ArrayList<>();
    private final Map<String, SshEntrance> logins = new HashMap<>();
    private volatile boolean closed;

    private record Way(String host, int port, Door door) {}

    private Entrances(Supplier<World> world, TlsIdentity tls) {
        this.world = world;
        this.tls = tls;
    }

    /**
     * Opens them.
     *
     * @param world the production as it is now; it may be another one later
     * @param tls what GitHub and the registry show
     * @throws IOException if a port is taken on this machine
     */
    public static Entrances open(Supplier<World> world, Net net, KeyMint keys, TlsIdentity tls) throws IOException {
        Entrances all = new Entrances(world, tls);
        try {
            for (Host host : Host.ALL) {
                all.open(host, net, keys);
            }
            all.follow();
        } catch (IOException e) {
            all.close();
            throw e;
        }
        Thread.ofVirtual().name("simulated-entrances").start(all::watch);
        return all;
    }

    private void open(Host host, Net net, KeyMint keys) throws IOException {
        String address = net.address(host.last());
        Supplier<Machine> machine = () -> world.get().machine(host.name());
        way(host, address, Sshd.PORT, SSH, caller -> login(host.name(), caller));
        logins.put(host.name(), SshEntrance.start(address, machine, keys, net.router(address)));
        switch (host.role()) {
            case MONITORING -> {
                serve(host, address, 9090, PROMETHEUS);
                serve(host, address, 9093, ALERTMANAGER);
            }
            case REGISTRY, GITHUB ->
                way(host, address, ImageStore.PORT, ImageStore.PORT, caller -> speakSecurely(host.name(), caller));
            case WEB -> {
                serve(host, address, 8080, HIGHER + 8080);
                serve(host, address, 3000, HIGHER + 3000);
            }
            case DATABASE -> serve(host, address, 5432, HIGHER + 5432);
            case CACHE -> serve(host, address, 6379, HIGHER + 6379);
            case RUNNER, EMERGENCY -> {}
        }
    }

    private void serve(Host host, String address, int inside, int outside) throws IOException {
        way(host, address, inside, outside, caller -> speak(host.name(), inside, caller));
    }

    private void way(Host host, String address, int inside, int outside, Door.Visitor visitor) throws IOException {
        ways.add(new Way(host.name(), inside, new Door(address, outside, visitor)));
    }

    // ---- what callers meet

    private Network.Way now(String host, int port) {
        World present = world.get();
        return present.network().fromOutside(present.machine(host), port);
    }

    private Optional<Network.Way.Open> awake(String host, int port) throws InterruptedException {
        while (now(host, port) instanceof Network.Way.Open open) {
            if (!open.run().frozen()) {
                return Optional.of(open);
            }
            Thread.sleep(LOOKS);
        }
        return Optional.empty();
    }

    private void speak(String host, int port, Socket caller) throws IOException, InterruptedException {
        Optional<Network.Way.Open> open = awake(host, port);
        if (open.isPresent()) {
            String from = world.get().net().router(open.get().machine().address());
            open.get().listener().service().converse(from, caller.getInputStream(), caller.getOutputStream());
        }
    }

    private void speakSecurely(String host, Socket caller) throws IOException, InterruptedException {
        if (awake(host, ImageStore.PORT).isPresent()) {
            try (Socket secured = tls.before(caller)) {
                speak(host, ImageStore.PORT, secured);
            }
        }
    }

    private void login(String host, Socket caller) throws IOException, InterruptedException {
        Optional<Network.Way.Open> open = awake(host, Sshd.PORT);
        SshEntrance entrance = logins.get(host);
        boolean dropped = open.map(o -> o.run().behaviour())
                .filter(b -> b instanceof Sshd sshd && !sshd.drops())
                .isEmpty();
        if (entrance == null || dropped) {
            return;
        }
        try (Socket inner = entrance.connect()) {
            Thread back = Thread.ofVirtual().start(() -> pass(inner, caller));
            pass(caller, inner);
            back.join();
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone anyway.
        }
    }

    // ---- following the model

    private void watch() {
        try {
            while (!closed) {
                follow();
                Thread.sleep(LOOKS);
            }
        } catch (IOException e) {
            // A port was taken by somebody else in between: it stays as it is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets every door be what the model says now. */
    public void follow() throws IOException {
        for (Way way : ways) {
            if (closed) {
                return;
            }
            way.door.be(
                    switch (now(way.host, way.port)) {
                        case Network.Way.Open open -> Door.State.OPEN;
                        case Network.Way.Refused refused -> Door.State.REFUSES;
                        // Nothing on a loopback address can say that there is no route: nobody answers.
                        case Network.Way.TimedOut none -> Door.State.SILENT;
                        case Network.Way.NoRoute none -> Door.State.SILENT;
                        case Network.Way.Unreachable none -> Door.State.SILENT;
                    });
            if (!world.get().machine(way.host).powered()) {
                way.door.dropVisits();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Way way : ways) {
            way.door.close();
        }
        for (SshEntrance login : logins.values()) {
            login.close();
        }
    }
}
