package dev.holdfast.simulation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One rule of a firewall, in the words of iptables-save. */
public record Rule(List<String> conditions, String target, List<String> targetOptions) {
    public Rule {
        conditions = List.copyOf(conditions);
        targetOptions = List.copyOf(targetOptions);
    }

    /** Whether a packet matches, and of how many packets (from 0 to 1). */
    public double matches(Packet packet) {
        double share = 1;
        for (int i = 0; i < conditions.size() && share > 0; ) {
            boolean negated = conditions.get(i).equals("!");
            int at = negated ? i + 1 : i;
            String option = conditions.get(at);
            String value = takesNone(option) || at + 1 >= conditions.size() ? "" : conditions.get(at + 1);
            double one = one(option, value, packet);
            share *= negated ? 1 - one : one;
            i = at + (takesNone(option) ? 1 : 2);
        }
        return share;
    }

    private static boolean takesNone(String option) {
        return option.equals("--syn") || option.equals("-f");
    }

    private static double one(String option, String value, Packet packet) {
        return switch (option) {
            case "-p" -> yes(value.equals("all") || value.equals(packet.protocol()));
            case "-s" -> yes(Addresses.within(packet.from(), value));
            case "-d" -> yes(Addresses.within(packet.to(), value));
            case "-i" -> yes(packet.in().equals(value));
            case "-o" -> yes(packet.out().equals(value));
            case "--dport", "--dports" -> yes(ports(value, packet.port()));
            case "--sport", "--sports" -> 0;
            case "--ctstate", "--state" -> yes(packet.fresh() ? value.contains("NEW") : value.contains("ESTABLISHED"));
            case "--syn" -> yes(packet.fresh());
            case "--icmp-type" -> yes(value.equals(packet.fresh() ? "8" : "0") || value.equals("any"));
            case "--dst-type" -> yes(value.contains("LOCAL"));
            case "--probability" -> Double.parseDouble(value);
            default -> 1;
        };
    }

    private static double yes(boolean is) {
        return is ? 1 : 0;
    }

    private static boolean ports(String value, int port) {
        for (String range : value.split(",", -1)) {
            int colon = range.indexOf(':');
            int low = Integer.parseInt(colon < 0 ? range : range.substring(0, colon));
            int high = colon < 0 ? low : Integer.parseInt(range.substring(colon + 1));
            if (low <= port && port <= high) {
                return true;
            }
        }
        return false;
    }

    /** As iptables-save writes it, behind its chain. */
    public String shown() {
        StringBuilder text = new StringBuilder();
        for (String word : conditions) {
            text.append(' ').append(word.contains(" ") || word.isEmpty() ? '"' + word + '"' : word);
        }
        if (!target.isEmpty()) {
            text.append(" -j ").append(target);
        }
        targetOptions.forEach(word -> text.append(' ').append(word.contains(" ") ? '"' + word + '"' : word));
        return text.toString();
    }

    /** Reads the words of a rule as people write it; empty if they are not understood. */
    public static Optional<Rule> parse(List<String> words) {
        return new Reader(words).read();
    }

    private static final class Reader {
        private final List<String> words;
        private final List<String> addresses = new ArrayList<>();
        private final List<String> interfaces = new ArrayList<>();
        private final List<String> protocol = new ArrayList<>();
        private final List<String> matches = new ArrayList<>();
        private final Set<String> modules = new TreeSet<>();
        private final List<String> options = new ArrayList<>();
        private String target = "";
        private int at;

        Reader(List<String> words) {
            this.words = words;
        }

        private String next() {
            return at < words.size() ? words.get(at++) : "";
        }

        Optional<Rule> read() {
            boolean negated = false;
            while (at < words.size()) {
                String word = next();
                if (word.equals("!")) {
                    negated = true;
                    continue;
                }
                if (!condition(word, negated ? List.of("!") : List.of())) {
                    return Optional.empty();
                }
                negated = false;
            }
            List<String> all = new ArrayList<>();
            addresses.forEach(all::add);
            interfaces.forEach(all::add);
            protocol.forEach(all::add);
            all.addAll(matches);
            return Optional.of(new Rule(all, target, options));
        }

        private boolean condition(String word, List<String> not) {
            switch (word) {
                case "-s", "--source", "--src" -> put(addresses, not, "-s", Addresses.network(next()));
                case "-d", "--destination", "--dst" -> put(addresses, not, "-d", Addresses.network(next()));
                case "-i", "--in-interface" -> put(interfaces, not, "-i", next());
                case "-o", "--out-interface" -> put(interfaces, not, "-o", next());
                case "-p", "--protocol" -> put(protocol, not, "-p", next());
                case "-m", "--match" -> module(next());
                case "--dport", "--destination-port" -> port(not, "--dport");
                case "--sport", "--source-port" -> port(not, "--sport");
                case "-j", "--jump", "-g" -> target();
                case "--syn" -> matches.add("--syn");
                default -> {
                    if (!word.startsWith("--")) {
                        return false;
                    }
                    put(matches, not, word, next());
                }
            }
            return true;
        }

        private void port(List<String> not, String option) {
            String name = protocol.isEmpty() ? "tcp" : protocol.getLast();
            module(name);
            put(matches, not, option, next());
        }

        private void module(String name) {
            if (modules.add(name)) {
                matches.addAll(List.of("-m", name));
            }
        }

        private void target() {
            target = next();
            while (at < words.size()) {
                options.add(next());
            }
            if (target.equals("REJECT") && options.isEmpty()) {
                options.addAll(List.of("--reject-with", "icmp-port-unreachable"));
            }
        }

        private static void put(List<String> where, List<String> not, String option, String value) {
            where.addAll(not);
            where.add(option);
            where.add(value);
        }
    }
}
