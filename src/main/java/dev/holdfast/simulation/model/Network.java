package dev.holdfast.simulation.model;

import java.util.Optional;

/**
 * What happens when one machine wants something of another: the one place that knows about power, cables, routes, firewalls and
 * listening programs.
 */
public final class Network {
    private static final String CARD = "eth0";

    private final World world;

    /** What becomes of an attempt to reach a port. */
    public sealed interface Way {
        /**
         * Somebody listens.
         *
         * @param run the program that does; it may be frozen, and then nothing comes back
         * @param lost the share of packets that are lost on the way there and back
         */
        record Open(Machine machine, Run run, Run.Listener listener, double lost) implements Way {}

        /** At once. */
        record Refused() implements Way {}

        /** Nothing ever comes back. */
        record TimedOut() implements Way {}

        /** Nobody answers for the address, which is known after some seconds. */
        record NoRoute() implements Way {}

        /** There is no route to it, which is known at once. */
        record Unreachable() implements Way {}
    }

    /** What becomes of pings. */
    public sealed interface Echo {
        /**
         * They are answered.
         *
         * @param lost the share of packets that are lost
         */
        record Heard(double lost) implements Echo {}

        record Silence() implements Echo {}

        /** Nobody has the address. */
        record Nobody() implements Echo {}

        record Unreachable() implements Echo {}
    }

    Network(World world) {
        this.world = world;
    }

    /** From one machine to a port of an address. */
    public Way tcp(Machine from, String address, int port) {
        synchronized (world.clock().turn()) {
            if (Addresses.isLoopback(address) || address.equals(from.address())) {
                return local(from, address, port);
            }
            return switch (passes(from, address, "tcp", port)) {
                case Passage.Through(Machine to, double lost) -> listening(to, port, false, lost);
                case Passage.Stopped(Way why) -> why;
            };
        }
    }

    /** From the laptop, which is the router, to a port of a machine. */
    public Way fromOutside(Machine to, int port) {
        synchronized (world.clock().turn()) {
            Passage way = arrival(world.net().router(to.address()), to, "tcp", port);
            return switch (way) {
                case Passage.Through(Machine there, double lost) -> listening(there, port, false, lost);
                case Passage.Stopped(Way why) -> why;
            };
        }
    }

    public Echo ping(Machine from, String address) {
        synchronized (world.clock().turn()) {
            if (Addresses.isLoopback(address) || address.equals(from.address())) {
                return new Echo.Heard(0);
            }
            return switch (passes(from, address, "icmp", 0)) {
                case Passage.Through(Machine to, double lost) -> lost < 1 ? new Echo.Heard(lost) : new Echo.Silence();
                case Passage.Stopped(Way.NoRoute none) -> new Echo.Nobody();
                case Passage.Stopped(Way.Unreachable none) -> new Echo.Unreachable();
                case Passage.Stopped(Way why) -> new Echo.Silence();
            };
        }
    }

    /** Whether another machine on the same wire answers for its address. */
    public boolean heardOnWire(Machine from, String address) {
        synchronized (world.clock().turn()) {
            return !from.cut()
                    && world.at(address).filter(to -> to.alive() && !to.cut()).isPresent()
                    && world.net().sameWire(from.address(), address);
        }
    }

    /** Whether a datagram to the router, and the answer, come through. */
    boolean datagram(Machine from, String router, int port) {
        synchronized (world.clock().turn()) {
            Packet there = new Packet("udp", from.address(), router, "", CARD, port, true);
            Packet back = new Packet("udp", router, from.address(), CARD, "", 0, false);
            return !from.cut()
                    && from.routes()
                            .to(router)
                            .filter(r -> r.kind().equals("unicast"))
                            .isPresent()
                    && from.firewall().judge("OUTPUT", there) instanceof Firewall.Verdict.Passes
                    && from.firewall().judge("INPUT", back) instanceof Firewall.Verdict.Passes;
        }
    }

    private sealed interface Passage {
        record Through(Machine to, double lost) implements Passage {}

        record Stopped(Way why) implements Passage {}
    }

    private static Way local(Machine on, String address, int port) {
        Packet packet = new Packet("tcp", address, address, "lo", "", port, true);
        return stopped(on.firewall().judge("INPUT", packet)).orElseGet(() -> listening(on, port, true, 0));
    }

    private static Way listening(Machine to, int port, boolean atHome, double lost) {
        return to.listener(port)
                .<Way>flatMap(run -> run.listener(port)
                        .filter(listener -> atHome || !listener.local())
                        .map(listener -> new Way.Open(to, run, listener, lost)))
                .orElseGet(Way.Refused::new);
    }

    private Passage passes(Machine from, String address, String protocol, int port) {
        Optional<Routes.Route> route = from.routes().to(address);
        if (route.isEmpty()) {
            return new Passage.Stopped(new Way.Unreachable());
        }
        if (!route.get().kind().equals("unicast")) {
            return new Passage.Stopped(new Way.NoRoute());
        }
        Packet leaving = new Packet(protocol, from.address(), address, "", CARD, port, true);
        Optional<Way> out = stopped(from.firewall().judge("OUTPUT", leaving));
        if (out.isPresent()) {
            return new Passage.Stopped(out.get());
        }
        boolean gateway =
                route.get().via().map(world.net()::isRouter).orElse(world.net().sameWire(from.address(), address));
        if (from.cut() || !gateway) {
            return new Passage.Stopped(new Way.NoRoute());
        }
        Passage there = world.at(address)
                .map(to -> arrival(from.address(), to, protocol, port))
                .orElseGet(() -> new Passage.Stopped(new Way.NoRoute()));
        return switch (there) {
            case Passage.Stopped stopped -> stopped;
            case Passage.Through(Machine to, double lost) -> home(from, to, protocol, lost);
        };
    }

    /** The answer has to come in at home, too. */
    private static Passage home(Machine from, Machine to, String protocol, double lost) {
        Packet answer = new Packet(protocol, to.address(), from.address(), CARD, "", 0, false);
        return from.firewall().judge("INPUT", answer) instanceof Firewall.Verdict.Passes(double lostToo)
                ? new Passage.Through(to, 1 - (1 - lost) * (1 - lostToo))
                : new Passage.Stopped(new Way.TimedOut());
    }

    /** What happens to a packet that has come as far as the wire of its goal, and to the answer until it leaves. */
    private static Passage arrival(String source, Machine to, String protocol, int port) {
        if (!to.alive() || to.cut()) {
            return new Passage.Stopped(new Way.NoRoute());
        }
        Packet coming = new Packet(protocol, source, to.address(), CARD, "", port, true);
        Firewall.Verdict in = to.firewall().judge("INPUT", coming);
        if (!(in instanceof Firewall.Verdict.Passes(double lost))) {
            return new Passage.Stopped(stopped(in).orElseGet(Way.TimedOut::new));
        }
        boolean wayBack =
                to.routes().to(source).filter(r -> r.kind().equals("unicast")).isPresent();
        Packet answer = new Packet(protocol, to.address(), source, "", CARD, 0, false);
        return wayBack && to.firewall().judge("OUTPUT", answer) instanceof Firewall.Verdict.Passes(double lostToo)
                ? new Passage.Through(to, 1 - (1 - lost) * (1 - lostToo))
                : new Passage.Stopped(new Way.TimedOut());
    }

    private static Optional<Way> stopped(Firewall.Verdict verdict) {
        return switch (verdict) {
            case Firewall.Verdict.Passes passes -> Optional.empty();
            case Firewall.Verdict.Dropped dropped -> Optional.of(new Way.TimedOut());
            case Firewall.Verdict.Rejected rejected -> Optional.of(new Way.Refused());
        };
    }
}
