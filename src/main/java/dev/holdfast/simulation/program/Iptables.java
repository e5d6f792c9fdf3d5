package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Firewall;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Rule;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code iptables} and {@code iptables-save}, of the table filter. */
final class Iptables implements OnMachine {
    private static final String VERSION = "iptables v1.8.9 (nf_tables)";
    private static final int NOT_ROOT = 4;

    @Override
    public int run(Call call, Machine machine) throws IOException {
        if (!call.account().isRoot()) {
            return say(
                    call,
                    NOT_ROOT,
                    VERSION + ": Could not fetch rule set generation id: Permission denied (you must be root)");
        }
        List<String> words = new ArrayList<>(call.operands());
        drop(words, "-t", 2);
        drop(words, "-w", 1);
        drop(words, "-n", 1);
        drop(words, "-v", 1);
        drop(words, "--line-numbers", 1);
        if (words.isEmpty()) {
            return say(call, 2, VERSION + ": no command specified");
        }
        String verb = words.removeFirst();
        String chain = words.isEmpty() ? "" : words.removeFirst();
        return switch (verb) {
            case "-S", "--list-rules" -> {
                call.print(rules(machine.firewall(), chain, false));
                yield 0;
            }
            case "-L", "--list", "-nL", "-vnL", "-nvL", "-Ln" -> list(call, machine.firewall(), chain);
            case "-F", "--flush" -> {
                List<String> all = chain.isEmpty()
                        ? List.copyOf(machine.firewall().chains().keySet())
                        : List.of(chain);
                all.forEach(machine.firewall()::clear);
                yield 0;
            }
            case "-X", "--delete-chain" -> {
                List<String> all = chain.isEmpty()
                        ? List.copyOf(machine.firewall().chains().keySet())
                        : List.of(chain);
                all.forEach(machine.firewall()::remove);
                yield 0;
            }
            default -> change(call, machine.firewall(), verb, chain, words);
        };
    }

    private static void drop(List<String> words, String option, int many) {
        int at = words.indexOf(option);
        for (int i = 0; i < many && at >= 0 && at < words.size(); i++) {
            words.remove(at);
        }
    }

    private static int say(Call call, int status, String line) throws IOException {
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return status;
    }

    private static int change(Call call, Firewall firewall, String verb, String chain, List<String> words)
            throws IOException {
        if (verb.equals("-N") || verb.equals("--new-chain")) {
            firewall.create(chain);
            return 0;
        }
        if (!firewall.has(chain)) {
            return say(call, 1, "iptables: No chain/target/match by that name.");
        }
        if (verb.equals("-P") || verb.equals("--policy")) {
            firewall.policy(chain, words.getFirst());
            return 0;
        }
        int position = 0;
        if (!words.isEmpty() && words.getFirst().matches("\\d{1,6}")) {
            position = Integer.parseInt(words.removeFirst());
        }
        Optional<Rule> rule = Rule.parse(words);
        if (rule.isEmpty()) {
            return say(call, 2, VERSION + ": unknown option \"" + String.join(" ", words) + "\"");
        }
        return change(call, firewall, verb, chain, position, rule.get());
    }

    private static int change(Call call, Firewall firewall, String verb, String chain, int position, Rule rule)
            throws IOException {
        boolean done = switch (verb) {
            case "-A", "--append" -> {
                firewall.append(chain, rule);
                yield true;
            }
            case "-I", "--insert" -> firewall.insert(chain, Math.max(1, position), rule);
            case "-D", "--delete" -> position > 0 ? firewall.delete(chain, position) : firewall.delete(chain, rule);
            case "-C", "--check" -> firewall.contains(chain, rule);
            default -> false;
        };
        return done ? 0 : say(call, 1, "iptables: Bad rule (does a matching rule exist in that chain?).");
    }

    private static int list(Call call, Firewall firewall, String only) throws IOException {
        for (Map.Entry<String, Firewall.Chain> entry : firewall.chains().entrySet()) {
            if (!only.isEmpty() && !only.equals(entry.getKey())) {
                continue;
            }
            String policy = entry.getValue().policy();
            call.say("Chain " + entry.getKey() + " (" + (policy.equals("-") ? "references" : "policy " + policy) + ")");
            call.say("target     prot opt source               destination");
            for (Rule rule : entry.getValue().rules()) {
                call.say(String.format("%-10s %s", rule.target(), rule.shown().strip()));
            }
            call.say("");
        }
        return 0;
    }

    private static String rules(Firewall firewall, String only, boolean saved) {
        StringBuilder text = new StringBuilder();
        firewall.chains().forEach((name, chain) -> {
            if (only.isEmpty() || only.equals(name)) {
                text.append(
                        saved
                                ? ":" + name + " " + chain.policy() + " [0:0]\n"
                                : chain.policy().equals("-")
                                        ? "-N " + name + "\n"
                                        : "-P " + name + " " + chain.policy() + "\n");
            }
        });
        firewall.chains().forEach((name, chain) -> {
            if (only.isEmpty() || only.equals(name)) {
                chain.rules()
                        .forEach(rule -> text.append("-A ")
                                .append(name)
                                .append(rule.shown())
                                .append('\n'));
            }
        });
        return text.toString();
    }

    /** {@code iptables-save}. */
    static int save(Call call, Machine machine) throws IOException {
        if (!call.account().isRoot()) {
            return say(
                    call,
                    NOT_ROOT,
                    "iptables-save v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)");
        }
        if (machine.firewall().touched()) {
            String when = Moments.format("EEE MMM dd HH:mm:ss yyyy", machine.now());
            call.say("# Generated by iptables-save v1.8.9 (nf_tables) on " + when);
            call.say("*filter");
            call.print(rules(machine.firewall(), "", true));
            call.say("COMMIT");
            call.say("# Completed on " + when);
        }
        return 0;
    }
}
