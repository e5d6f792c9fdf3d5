package dev.holdfast.simulation.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A machine's routing table. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();
    private List<Route> configured = List.of();

    /**
     * One route.
     *
     * @param via the gateway; empty for what is on the wire
     * @param kind unicast, unreachable, blackhole or prohibit
     */
    public record Route(String network, Optional<String> via, String kind, Optional<String> source) {
        /** As {@code ip route show} says it. */
        public String shown() {
            String bare = network.endsWith("/32") ? network.substring(0, network.length() - 3) : network;
            String name = network.equals("0.0.0.0/0") ? "default" : bare;
            if (!kind.equals("unicast")) {
                return kind + " " + name;
            }
            return name + via.map(gateway -> " via " + gateway).orElse("") + " dev eth0"
                    + source.map(from -> " proto kernel scope link src " + from).orElse("");
        }
    }

    public synchronized List<Route> all() {
        return routes.stream()
                .sorted(Comparator.comparing((Route r) -> !r.network().equals("0.0.0.0/0"))
                        .thenComparing(Route::network))
                .toList();
    }

    /** Adds it; false if there is one for this network already. */
    public synchronized boolean add(Route route) {
        if (routes.stream().anyMatch(r -> r.network().equals(route.network()))) {
            return false;
        }
        routes.add(route);
        return true;
    }

    /** Takes the route for a network away; false if there is none. */
    public synchronized boolean delete(String network) {
        return routes.removeIf(route -> route.network().equals(network));
    }

    /** Writes them down in the network configuration as they are now. */
    public synchronized void configure() {
        configured = List.copyOf(routes);
    }

    /** As after a boot: what the network configuration has. */
    synchronized void reset() {
        routes.clear();
        routes.addAll(configured);
    }

    /** The narrowest route to an address. */
    public synchronized Optional<Route> to(String address) {
        return routes.stream()
                .filter(route -> Addresses.within(address, route.network()))
                .max(Comparator.comparingInt(route -> Addresses.length(route.network())));
    }

    /** The network of a route in its full form: {@code default}, an address, or a network. */
    public static String network(String text) {
        return text.equals("default") ? "0.0.0.0/0" : Addresses.network(text);
    }
}
