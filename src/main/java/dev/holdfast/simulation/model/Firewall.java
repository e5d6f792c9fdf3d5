package dev.holdfast.simulation.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine's packet filter: the chains of iptables' table filter. */
public final class Firewall {
    private static final List<String> BUILT_IN = List.of("INPUT", "FORWARD", "OUTPUT");
    private static final int DEEPEST = 32;

    private final Map<String, Chain> chains = new LinkedHashMap<>();
    private boolean touched;
    private boolean ufw;

    /** A chain: what happens at its end, and its rules in their order. */
    public record Chain(String policy, List<Rule> rules) {}

    /** What becomes of a packet. */
    public sealed interface Verdict {
        /** It passes; the share of packets like it that are lost. */
        record Passes(double lost) implements Verdict {}

        record Dropped() implements Verdict {}

        record Rejected() implements Verdict {}
    }

    public Firewall() {
        flush();
    }

    /** As after a boot: nothing but the built-in chains. */
    public synchronized void flush() {
        chains.clear();
        BUILT_IN.forEach(name -> chains.put(name, new Chain("ACCEPT", new ArrayList<>())));
        touched = false;
        ufw = false;
    }

    /** Whether anybody has ever set anything, which is when iptables-save has something to say. */
    public synchronized boolean touched() {
        return touched;
    }

    public synchronized boolean ufw() {
        return ufw;
    }

    public synchronized void ufw(boolean on) {
        ufw = on;
    }

    public synchronized Map<String, Chain> chains() {
        Map<String, Chain> copy = new LinkedHashMap<>();
        chains.forEach((name, chain) -> copy.put(name, new Chain(chain.policy(), List.copyOf(chain.rules()))));
        return copy;
    }

    public synchronized boolean has(String chain) {
        touched = true;
        return chains.containsKey(chain);
    }

    public synchronized void create(String chain) {
        touched = true;
        chains.putIfAbsent(chain, new Chain("-", new ArrayList<>()));
    }

    public synchronized void remove(String chain) {
        if (!BUILT_IN.contains(chain)) {
            chains.remove(chain);
        }
    }

    public synchronized void policy(String chain, String policy) {
        touched = true;
        Chain old = chains.get(chain);
        if (old != null) {
            chains.put(chain, new Chain(policy, old.rules()));
        }
    }

    public synchronized void append(String chain, Rule rule) {
        insert(chain, rules(chain).size() + 1, rule);
    }

    /**
     * Puts a rule into a chain; false if there is no such place.
     *
     * @param position the first is 1
     */
    public synchronized boolean insert(String chain, int position, Rule rule) {
        touched = true;
        List<Rule> rules = rules(chain);
        if (position < 1 || position > rules.size() + 1) {
            return false;
        }
        rules.add(position - 1, rule);
        return true;
    }

    /** Takes the first rule that says this; false if none does. */
    public synchronized boolean delete(String chain, Rule rule) {
        return rules(chain).remove(rule);
    }

    public synchronized boolean delete(String chain, int position) {
        List<Rule> rules = rules(chain);
        if (position < 1 || position > rules.size()) {
            return false;
        }
        rules.remove(position - 1);
        return true;
    }

    public synchronized boolean contains(String chain, Rule rule) {
        return rules(chain).contains(rule);
    }

    public synchronized void clear(String chain) {
        rules(chain).clear();
    }

    private List<Rule> rules(String chain) {
        Chain found = chains.get(chain);
        return found == null ? new ArrayList<>() : found.rules();
    }

    // ---- judging

    public synchronized Verdict judge(String chain, Packet packet) {
        Walk walk = new Walk(packet);
        Optional<Verdict> verdict = walk.through(chain, 0);
        if (verdict.isPresent()) {
            return verdict.get();
        }
        Chain last = chains.get(chain);
        return last != null && last.policy().equals("DROP") ? new Verdict.Dropped() : new Verdict.Passes(walk.lost);
    }

    private final class Walk {
        private final Packet packet;
        private double lost;

        Walk(Packet packet) {
            this.packet = packet;
        }

        Optional<Verdict> through(String name, int depth) {
            for (Rule rule : rules(name)) {
                double share = rule.matches(packet);
                if (share <= 0) {
                    continue;
                }
                if (share < 1) {
                    lost = rule.target().equals("DROP") ? 1 - (1 - lost) * (1 - share) : lost;
                    continue;
                }
                switch (rule.target()) {
                    case "ACCEPT" -> {
                        return Optional.of(new Verdict.Passes(lost));
                    }
                    case "DROP" -> {
                        return Optional.of(new Verdict.Dropped());
                    }
                    case "REJECT" -> {
                        return Optional.of(new Verdict.Rejected());
                    }
                    case "RETURN" -> {
                        return Optional.empty();
                    }
                    default -> {
                        Optional<Verdict> below = chains.containsKey(rule.target()) && depth < DEEPEST
                                ? through(rule.target(), depth + 1)
                                : Optional.empty();
                        if (below.isPresent()) {
                            return below;
                        }
                    }
                }
            }
            return Optional.empty();
        }
    }
}
