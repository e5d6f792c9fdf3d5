package dev.holdfast.simulation.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What names mean: the DNS server on the router, and each machine's own /etc/hosts before it. */
public final class Names {
    /** The domain that every machine searches. */
    public static final String DOMAIN = "paws360.local";

    private static final int DNS = 53;

    private final World world;
    private final Map<String, String> records = new LinkedHashMap<>();
    private final Map<String, Answer.Found> kept = new HashMap<>();
    private boolean serving = true;

    /** What a resolver comes to. */
    public sealed interface Answer {
        /**
         * It is known.
         *
         * @param canonical the name that the source has for it
         */
        record Found(List<String> addresses, String canonical) implements Answer {}

        record Unknown() implements Answer {}

        /** No server answers. */
        record Silence() implements Answer {}
    }

    Names(World world) {
        this.world = world;
    }

    public synchronized void set(String name, String address) {
        records.put(name, address);
    }

    public synchronized void delete(String name) {
        records.remove(name);
    }

    /** All records of the server, by full name. */
    public synchronized Map<String, String> records() {
        return Map.copyOf(records);
    }

    public synchronized void restore(Map<String, String> all) {
        records.clear();
        records.putAll(all);
    }

    public synchronized void serving(boolean now) {
        serving = now;
    }

    /** As the resolver of a machine answers. */
    public Answer resolve(Machine on, String name) {
        if (Addresses.isLiteral(name)) {
            return new Answer.Found(List.of(name), name);
        }
        Optional<Answer.Found> own = ofFile(on, name);
        if (own.isPresent()) {
            return own.get();
        }
        if (!heard(on)) {
            return new Answer.Silence();
        }
        synchronized (this) {
            for (String full : List.of(name, name + "." + DOMAIN)) {
                String address = records.get(full);
                if (address != null) {
                    return new Answer.Found(List.of(address), full);
                }
            }
        }
        return new Answer.Unknown();
    }

    /**
     * Where a program of this machine gets that keeps its connection: as long as nobody answers for the name, it needs no answer,
     * because it was there before.
     */
    public Answer kept(Machine on, String name) {
        Answer now = resolve(on, name);
        String connection = on.name() + "/" + on.boot() + "/" + name;
        synchronized (this) {
            if (now instanceof Answer.Found found) {
                kept.put(connection, found);
                return now;
            }
            return Optional.<Answer>ofNullable(kept.get(connection)).orElse(now);
        }
    }

    /** A program of this machine has started, and has no connection yet. */
    public synchronized void forget(Machine on) {
        kept.keySet().removeIf(connection -> connection.startsWith(on.name() + "/"));
    }

    private synchronized boolean isServing() {
        return serving;
    }

    private boolean heard(Machine on) {
        String server = world.net().router(on.address());
        boolean configured = on.disk().text("/etc/resolv.conf").orElse("").contains("nameserver " + server);
        return isServing() && configured && world.network().datagram(on, server, DNS);
    }

    private static Optional<Answer.Found> ofFile(Machine on, String name) {
        List<String> addresses = new ArrayList<>();
        String canonical = "";
        for (String line : on.disk().text("/etc/hosts").orElse("").lines().toList()) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            for (int i = 1; i < words.length; i++) {
                if (words[i].equalsIgnoreCase(name) && Addresses.isLiteral(words[0])) {
                    addresses.add(words[0]);
                    canonical = canonical.isEmpty() ? words[1] : canonical;
                }
            }
        }
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer.Found(addresses.stream().distinct().toList(), canonical));
    }
}
