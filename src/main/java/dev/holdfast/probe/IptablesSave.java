package dev.holdfast.probe;

import dev.holdfast.probe.FirewallChains.Chain;
import dev.holdfast.probe.FirewallChains.Rule;
import dev.holdfast.probe.FirewallChains.Verdict;
import dev.holdfast.probe.Packet.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code iptables-save} prints, and holds it against one packet. A condition that is not understood may match or not. */
final class IptablesSave {
    private static final List<String> ENTRIES =
            List.of("raw PREROUTING", "mangle PREROUTING", "mangle INPUT", "filter INPUT", "security INPUT");
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?::(\\d{1,5}))?");
    private static final Set<String> NEVER_DECIDES = Set.of(
            "LOG",
            "NFLOG",
            "ULOG",
            "MARK",
            "CONNMARK",
            "TCPMSS",
            "DSCP",
            "TOS",
            "TTL",
            "CT",
            "NOTRACK",
            "TRACE",
            "CLASSIFY",
            "SET",
            "AUDIT",
            "CHECKSUM",
            "SECMARK",
            "CONNSECMARK");

    private final Packet packet;

    private IptablesSave(Packet packet) {
        this.packet = packet;
    }

    /** The chains; empty if this is not what {@code iptables-save} prints. */
    static Optional<FirewallChains> parse(String out, Packet packet) {
        boolean known = out.isBlank() || out.lines().anyMatch(line -> line.startsWith("*"));
        return known ? Optional.of(new IptablesSave(packet).chains(out)) : Optional.empty();
    }

    private FirewallChains chains(String out) {
        Map<String, Chain> chains = new LinkedHashMap<>();
        String table = "";
        for (String line : out.lines().toList()) {
            if (line.startsWith("*")) {
                table = line.substring(1).strip();
            } else if (line.startsWith(":")) {
                String[] words = line.substring(1).split(" ", 3);
                String policy = words.length > 1 ? words[1] : "-";
                chains.put(table + " " + words[0], new Chain(words[0], policy.equals("DROP"), new ArrayList<>()));
            } else if (line.startsWith("-A ")) {
                add(chains, table, line);
            }
        }
        return new FirewallChains(ENTRIES, chains);
    }

    private void add(Map<String, Chain> chains, String table, String line) {
        List<String> words = words(line);
        Chain chain = words.size() < 2 ? null : chains.get(table + " " + words.get(1));
        if (chain != null) {
            chain.rules().add(new Condition(words).rule(table, line));
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                .toList();
    }

    /** The conditions of one rule, word by word. */
    private final class Condition {
        private final List<String> words;
        private int at = 2;
        private Match match = Match.YES;

        Condition(List<String> words) {
            this.words = words;
        }

        Rule rule(String table, String line) {
            while (at < words.size()) {
                String word = words.get(at++);
                // everything behind the target belongs to the target
                if (word.equals("-j") || word.equals("-g")) {
                    return new Rule(match, verdict(table, next(), word.equals("-j")), line);
                }
                boolean negated = word.equals("!");
                Match one = condition(negated ? next() : word);
                match = match.and(negated ? one.not() : one);
            }
            return new Rule(match, new Verdict.Nothing(), line);
        }

        private Match condition(String option) {
            return switch (option) {
                case "-p" -> Match.of(Set.of("tcp", "6", "all", "0").contains(next()));
                case "-s" -> packet.comesFrom(next());
                case "-d" -> packet.goesTo(next());
                case "-i" -> packet.arrivesOn(next());
                case "--dport", "--dports" -> port(next());
                case "--ctstate", "--state" -> Match.of(list(next()).contains("NEW"));
                case "--tcp-flags" -> flags(next(), next());
                case "--syn" -> Match.YES;
                case "--dst-type" -> Match.of(list(next()).stream().anyMatch(Set.of("LOCAL", "UNICAST")::contains));
                case "--comment" -> always(next());
                case "-m" -> always(next());
                case "-f" -> Match.NO;
                default -> unknown();
            };
        }

        private String next() {
            return at < words.size() ? words.get(at++) : "";
        }

        private Match always(String ignored) {
            return Match.YES;
        }

        /** Passes over the words of something we do not know: a rate limit, a set, a mark. */
        private Match unknown() {
            while (at < words.size()
                    && !words.get(at).startsWith("-")
                    && !words.get(at).equals("!")) {
                at++;
            }
            return Match.MAYBE;
        }

        private Match port(String ports) {
            Match any = Match.NO;
            for (String range : list(ports)) {
                Matcher m = PORTS.matcher(range);
                if (!m.matches()) {
                    return Match.MAYBE;
                }
                int low = Integer.parseInt(m.group(1));
                int high = m.group(2) == null ? low : Integer.parseInt(m.group(2));
                any = any.or(Match.of(low <= packet.port() && packet.port() <= high));
            }
            return any;
        }

        private Match flags(String mask, String set) {
            boolean syn = list(mask).contains("SYN") || mask.equals("ALL");
            List<String> wanted = set.equals("NONE") ? List.of() : list(set);
            return Match.of(wanted.equals(syn ? List.of("SYN") : List.of()));
        }

        private Verdict verdict(String table, String target, boolean back) {
            return switch (target) {
                case "ACCEPT" -> new Verdict.Accept();
                case "DROP", "REJECT", "TARPIT" -> new Verdict.Drop();
                case "RETURN" -> new Verdict.Return();
                case "QUEUE", "NFQUEUE" -> new Verdict.Unknown();
                default ->
                    NEVER_DECIDES.contains(target)
                            ? new Verdict.Nothing()
                            : new Verdict.Jump(table + " " + target, back);
            };
        }
    }

    private static List<String> list(String words) {
        return Arrays.asList(words.split(",", -1));
    }
}
