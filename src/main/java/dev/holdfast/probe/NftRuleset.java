package dev.holdfast.probe;

import dev.holdfast.probe.FirewallChains.Chain;
import dev.holdfast.probe.FirewallChains.Rule;
import dev.holdfast.probe.FirewallChains.Verdict;
import dev.holdfast.probe.Packet.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads what {@code nft -j list ruleset} prints, and holds it against one packet. The tables that iptables keeps there are left to
 * {@link IptablesSave}, which knows its extensions. A condition that is not understood may match or not.
 */
final class NftRuleset {
    private static final Set<String> FAMILIES = Set.of("ip", "inet");
    private static final Set<String> HOOKS = Set.of("prerouting", "input");
    private static final Set<String> OF_IPTABLES = Set.of("INPUT", "PREROUTING", "FORWARD", "OUTPUT", "POSTROUTING");
    private static final Set<String> NEVER_DECIDES =
            Set.of("counter", "log", "mangle", "notrack", "comment", "meta", "ct helper", "quota", "set", "tcp option");

    private final Packet packet;
    private final Map<String, Chain> chains = new LinkedHashMap<>();
    private final Map<String, JsonNode> sets = new HashMap<>();

    private NftRuleset(Packet packet) {
        this.packet = packet;
    }

    /** The chains; empty if this is not what nft prints. */
    static Optional<FirewallChains> parse(String out, Packet packet) {
        return StrictJson.object(out)
                .map(json -> json.path("nftables"))
                .filter(JsonNode::isArray)
                .map(items -> new NftRuleset(packet).chains(items));
    }

    private FirewallChains chains(JsonNode items) {
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode item : items) {
            JsonNode chain = item.path("chain");
            if (chain.isObject() && FAMILIES.contains(word(chain, "family")) && !isOfIptables(chain)) {
                boolean drops = word(chain, "policy").equals("drop");
                chains.put(key(chain, word(chain, "name")), new Chain(word(chain, "name"), drops, new ArrayList<>()));
                if (word(chain, "type").equals("filter") && HOOKS.contains(word(chain, "hook"))) {
                    entries.add(chain);
                }
            }
            JsonNode set = item.path("set").isObject() ? item.path("set") : item.path("map");
            sets.put(key(set, "@" + word(set, "name")), set.path("elem"));
        }
        items.forEach(item -> add(item.path("rule")));
        entries.sort(
                Comparator.comparingInt((JsonNode chain) -> word(chain, "hook").equals("input") ? 1 : 0)
                        .thenComparingInt(chain -> chain.path("prio").asInt(0)));
        return new FirewallChains(
                entries.stream().map(chain -> key(chain, word(chain, "name"))).toList(), chains);
    }

    private static boolean isOfIptables(JsonNode chain) {
        return word(chain, "family").equals("ip") && OF_IPTABLES.contains(word(chain, "name"));
    }

    private void add(JsonNode rule) {
        Chain chain = chains.get(key(rule, word(rule, "chain")));
        if (chain != null) {
            String text = "%s %s %s handle %s"
                    .formatted(
                            word(rule, "family"),
                            word(rule, "table"),
                            word(rule, "chain"),
                            rule.path("handle").asString(""));
            chain.rules().add(new Expressions(rule).rule(text));
        }
    }

    private static String key(JsonNode of, String name) {
        return word(of, "family") + " " + word(of, "table") + " " + name;
    }

    private static String word(JsonNode node, String member) {
        return StrictJson.word(node, member);
    }

    /** One rule: conditions, and at its end what it does. */
    private final class Expressions {
        private final JsonNode rule;
        private Match match = Match.YES;

        Expressions(JsonNode rule) {
            this.rule = rule;
        }

        Rule rule(String text) {
            for (JsonNode expression : rule.path("expr")) {
                if (!expression.isObject() || expression.isEmpty()) {
                    return new Rule(Match.MAYBE, new Verdict.Unknown(), text);
                }
                Map.Entry<String, JsonNode> one =
                        expression.properties().iterator().next();
                Optional<Verdict> verdict = verdict(one.getKey(), one.getValue());
                if (verdict.isPresent()) {
                    return new Rule(match, verdict.get(), text + ": " + one.getKey());
                }
                match = match.and(condition(one.getKey(), one.getValue()));
            }
            return new Rule(match, new Verdict.Nothing(), text);
        }

        private Optional<Verdict> verdict(String name, JsonNode detail) {
            return switch (name) {
                case "accept" -> Optional.of(new Verdict.Accept());
                case "drop", "reject" -> Optional.of(new Verdict.Drop());
                case "return" -> Optional.of(new Verdict.Return());
                case "jump" -> Optional.of(new Verdict.Jump(key(rule, word(detail, "target")), true));
                case "goto" -> Optional.of(new Verdict.Jump(key(rule, word(detail, "target")), false));
                case "queue" -> Optional.of(new Verdict.Unknown());
                case "vmap" -> Optional.of(mapped(detail));
                default -> Optional.empty();
            };
        }

        /** A map of verdicts: the one whose key is surely the packet's. */
        private Verdict mapped(JsonNode vmap) {
            JsonNode data = elements(vmap.path("data"));
            for (JsonNode pair : data) {
                Match key = matches(vmap.path("key"), pair.path(0));
                if (key == Match.MAYBE) {
                    return new Verdict.Unknown();
                }
                if (key == Match.YES && pair.path(1).isObject() && !pair.path(1).isEmpty()) {
                    Map.Entry<String, JsonNode> one =
                            pair.path(1).properties().iterator().next();
                    return verdict(one.getKey(), one.getValue()).orElse(new Verdict.Unknown());
                }
            }
            return data.isArray() ? new Verdict.Nothing() : new Verdict.Unknown();
        }

        private Match condition(String name, JsonNode detail) {
            if (NEVER_DECIDES.contains(name)) {
                return Match.YES;
            }
            if (!name.equals("match")) {
                return Match.MAYBE;
            }
            Match same = matches(detail.path("left"), detail.path("right"));
            return switch (word(detail, "op")) {
                case "==", "in" -> same;
                case "!=" -> same.not();
                default -> Match.MAYBE;
            };
        }

        /** Whether a property of the packet is this value, or one of these. */
        private Match matches(JsonNode property, JsonNode value) {
            JsonNode elements = elements(value);
            if (elements.isArray()) {
                Match any = Match.NO;
                for (JsonNode element : elements) {
                    any = any.or(one(
                            property,
                            element.path("elem").isObject()
                                    ? element.path("elem").path("val")
                                    : element));
                }
                return any;
            }
            return one(property, value);
        }

        private JsonNode elements(JsonNode value) {
            if (value.isString() && value.asString().startsWith("@")) {
                JsonNode named = sets.get(key(rule, value.asString()));
                return named == null ? value : named;
            }
            return value.isObject() && value.path("set").isArray() ? value.path("set") : value;
        }

        private Match one(JsonNode property, JsonNode value) {
            String text = value.isObject() || value.isArray() ? "" : value.asString("");
            JsonNode payload = property.path("payload");
            if (payload.isObject()) {
                return payload(word(payload, "protocol") + " " + word(payload, "field"), value, text);
            }
            if (property.path("meta").isObject()) {
                return meta(word(property.path("meta"), "key"), text);
            }
            if (word(property.path("ct"), "key").equals("state")) {
                return Match.of(text.equals("new"));
            }
            boolean local = word(property.path("fib"), "result").equals("type") && text.equals("local");
            return local ? Match.YES : Match.MAYBE;
        }

        private Match payload(String field, JsonNode value, String text) {
            return switch (field) {
                case "tcp dport", "th dport" -> port(value, text);
                case "ip saddr" -> network(value, text).map(packet::comesFrom).orElse(Match.MAYBE);
                case "ip daddr" -> network(value, text).map(packet::goesTo).orElse(Match.MAYBE);
                case "ip protocol" -> Match.of(text.equals("tcp") || text.equals("6"));
                default ->
                    field.startsWith("udp ") || field.startsWith("ip6 ") || field.startsWith("icmp")
                            ? Match.NO
                            : Match.MAYBE;
            };
        }

        private Match meta(String key, String text) {
            return switch (key) {
                case "l4proto" -> Match.of(text.equals("tcp") || text.equals("6"));
                case "nfproto" -> Match.of(text.equals("ipv4") || text.equals("2"));
                case "protocol" -> Match.of(text.equals("ip"));
                case "iifname", "iif" -> text.isEmpty() ? Match.MAYBE : packet.arrivesOn(text);
                case "pkttype" -> Match.of(text.equals("host") || text.equals("unicast"));
                default -> Match.MAYBE;
            };
        }

        private Match port(JsonNode value, String text) {
            JsonNode range = value.path("range");
            if (range.size() == 2) {
                return Match.of(range.path(0).asInt(0) <= packet.port()
                        && packet.port() <= range.path(1).asInt(0));
            }
            if (text.equals("ssh")) {
                return Match.of(packet.port() == 22);
            }
            return text.matches("\\d{1,5}") ? Match.of(Integer.parseInt(text) == packet.port()) : Match.MAYBE;
        }

        private static Optional<String> network(JsonNode value, String text) {
            JsonNode prefix = value.path("prefix");
            if (prefix.isObject()) {
                return Optional.of(
                        word(prefix, "addr") + "/" + prefix.path("len").asInt(0));
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
    }
}
