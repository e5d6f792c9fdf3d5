package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Firewall;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Rule;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code nft -j list ruleset}: the rules of iptables once more, as nftables shows what it holds for it. */
final class Nft implements OnMachine {
    @Override
    public int run(Call call, Machine machine) throws IOException {
        if (!call.account().isRoot()) {
            call.err()
                    .write(
                            "Operation not permitted (you must be root)\nnetlink: Error: cache initialization failed: Operation not permitted\n"
                                    .getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        if (!call.operands().contains("-j")) {
            call.say(machine.firewall().touched() ? "table ip filter {\n}" : "");
            return 0;
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode list = all.putArray("nftables");
        list.addObject()
                .putObject("metainfo")
                .put("version", "1.0.6")
                .put("release_name", "Lester Gooch #5")
                .put("json_schema_version", 1);
        if (machine.firewall().touched()) {
            put(list, machine.firewall());
        }
        call.say(all.toString());
        return 0;
    }

    private static void put(ArrayNode list, Firewall firewall) {
        list.addObject()
                .putObject("table")
                .put("family", "ip")
                .put("name", "filter")
                .put("handle", 1);
        int handle = 1;
        for (Map.Entry<String, Firewall.Chain> entry : firewall.chains().entrySet()) {
            ObjectNode chain = list.addObject().putObject("chain");
            chain.put("family", "ip")
                    .put("table", "filter")
                    .put("name", entry.getKey())
                    .put("handle", ++handle);
            if (!entry.getValue().policy().equals("-")) {
                chain.put("type", "filter")
                        .put("hook", entry.getKey().toLowerCase(java.util.Locale.ROOT))
                        .put("prio", 0);
                chain.put("policy", entry.getValue().policy().toLowerCase(java.util.Locale.ROOT));
            }
        }
        for (Map.Entry<String, Firewall.Chain> entry : firewall.chains().entrySet()) {
            for (Rule rule : entry.getValue().rules()) {
                ObjectNode one = list.addObject().putObject("rule");
                one.put("family", "ip")
                        .put("table", "filter")
                        .put("chain", entry.getKey())
                        .put("handle", ++handle);
                expression(one.putArray("expr"), rule);
            }
        }
    }

    private static void expression(ArrayNode parts, Rule rule) {
        List<String> words = rule.conditions();
        for (int i = 0; i < words.size(); i++) {
            boolean negated = words.get(i).equals("!");
            int at = negated ? i + 1 : i;
            String value = at + 1 < words.size() ? words.get(at + 1) : "";
            condition(parts, words.get(at), value, negated);
            i = at + 1;
        }
        parts.addObject().putObject("counter").put("packets", 0).put("bytes", 0);
        switch (rule.target()) {
            case "ACCEPT", "DROP", "RETURN" ->
                parts.addObject().putNull(rule.target().toLowerCase(java.util.Locale.ROOT));
            case "REJECT" -> parts.addObject().putObject("reject").put("type", "tcp reset");
            case "" -> {}
            case "LOG" -> parts.addObject().putNull("log");
            default -> parts.addObject().putObject("jump").put("target", rule.target());
        }
    }

    private static void condition(ArrayNode parts, String option, String value, boolean negated) {
        switch (option) {
            case "-s" -> address(parts, "saddr", value, negated);
            case "-d" -> address(parts, "daddr", value, negated);
            case "-p" ->
                match(parts, negated)
                        .put("right", value)
                        .putObject("left")
                        .putObject("meta")
                        .put("key", "l4proto");
            case "-i" ->
                match(parts, negated)
                        .put("right", value)
                        .putObject("left")
                        .putObject("meta")
                        .put("key", "iifname");
            case "-o" ->
                match(parts, negated)
                        .put("right", value)
                        .putObject("left")
                        .putObject("meta")
                        .put("key", "oifname");
            case "--dport" -> {
                ObjectNode match = match(parts, negated);
                if (value.matches("\\d{1,5}")) {
                    match.put("right", Integer.parseInt(value));
                } else {
                    String[] ends = value.split(":", 2);
                    match.putObject("right")
                            .putArray("range")
                            .add(Integer.parseInt(ends[0]))
                            .add(Integer.parseInt(ends[1]));
                }
                match.putObject("left")
                        .putObject("payload")
                        .put("protocol", "tcp")
                        .put("field", "dport");
            }
            case "-m" -> {}
            default -> parts.addObject().putObject("xt").put("type", "match").put("name", option.replace("--", ""));
        }
    }

    private static ObjectNode match(ArrayNode parts, boolean negated) {
        return parts.addObject().putObject("match").put("op", negated ? "!=" : "==");
    }

    private static void address(ArrayNode parts, String field, String value, boolean negated) {
        ObjectNode match = match(parts, negated);
        match.putObject("left").putObject("payload").put("protocol", "ip").put("field", field);
        int slash = value.indexOf('/');
        if (value.endsWith("/32")) {
            match.put("right", value.substring(0, slash));
        } else {
            match.putObject("right")
                    .putObject("prefix")
                    .put("addr", value.substring(0, slash))
                    .put("len", Integer.parseInt(value.substring(slash + 1)));
        }
    }
}
