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

/** {@code ufw}: a front end of the same firewall; its rules lie in its own file while it is off. */
final class Ufw implements OnMachine {
    private static final String RULES = "/etc/ufw/user.rules";
    private static final String USER = "ufw-user-input";
    private static final List<String> BEFORE = List.of(
            "-i lo -j ACCEPT",
            "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
            "-m conntrack --ctstate INVALID -j DROP",
            "-p icmp -m icmp --icmp-type 3 -j ACCEPT",
            "-p icmp -m icmp --icmp-type 11 -j ACCEPT",
            "-p icmp -m icmp --icmp-type 12 -j ACCEPT",
            "-p icmp -m icmp --icmp-type 8 -j ACCEPT",
            "-j " + USER);
    private static final List<String> CHAINS = List.of(
            "ufw-before-logging-input",
            "ufw-before-input",
            "ufw-after-input",
            "ufw-after-logging-input",
            "ufw-reject-input",
            "ufw-track-input");
    private static final Map<String, String> SERVICES =
            Map.of("ssh", "22/tcp", "OpenSSH", "22/tcp", "http", "80/tcp", "https", "443/tcp");

    @Override
    public int run(Call call, Machine machine) throws IOException {
        List<String> words =
                call.operands().stream().filter(word -> !word.startsWith("--")).toList();
        if (!call.account().isRoot()) {
            call.err().write("ERROR: You need to be root to run this script\n".getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        String verb = words.isEmpty() ? "status" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (verb) {
            case "enable" -> {
                enable(machine);
                call.say("Firewall is active and enabled on system startup");
                yield 0;
            }
            case "disable" -> {
                disable(machine);
                call.say("Firewall stopped and disabled on system startup");
                yield 0;
            }
            case "reset" -> {
                disable(machine);
                machine.disk().remove(RULES);
                call.say("Resetting all rules to installed defaults.");
                yield 0;
            }
            case "status" -> status(call, machine);
            case "delete" -> rule(call, machine, rest.subList(1, rest.size()), rest.getFirst(), true);
            case "allow", "deny", "reject", "limit" -> rule(call, machine, rest, verb, false);
            default -> call.fail(1, "ERROR: Invalid syntax");
        };
    }

    private static List<String> saved(Machine machine) {
        return machine.disk().text(RULES).orElse("").lines().toList();
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    private static void enable(Machine machine) {
        Firewall firewall = machine.firewall();
        if (firewall.ufw()) {
            return;
        }
        CHAINS.forEach(firewall::create);
        firewall.create(USER);
        for (String line : BEFORE) {
            Rule.parse(words(line)).ifPresent(rule -> firewall.append("ufw-before-input", rule));
        }
        for (String line : saved(machine)) {
            Rule.parse(words(line)).ifPresent(rule -> firewall.append(USER, rule));
        }
        for (String chain : CHAINS) {
            Rule.parse(List.of("-j", chain)).ifPresent(rule -> firewall.append("INPUT", rule));
        }
        firewall.policy("INPUT", "DROP");
        firewall.policy("FORWARD", "DROP");
        firewall.ufw(true);
    }

    private static void disable(Machine machine) {
        Firewall firewall = machine.firewall();
        if (!firewall.ufw()) {
            return;
        }
        firewall.policy("INPUT", "ACCEPT");
        firewall.policy("FORWARD", "ACCEPT");
        for (String chain : CHAINS) {
            Rule.parse(List.of("-j", chain)).ifPresent(rule -> firewall.delete("INPUT", rule));
            firewall.remove(chain);
        }
        firewall.remove(USER);
        firewall.ufw(false);
    }

    private static int status(Call call, Machine machine) throws IOException {
        if (!machine.firewall().ufw()) {
            call.say("Status: inactive");
            return 0;
        }
        call.say("Status: active\n");
        call.say("To                         Action      From");
        call.say("--                         ------      ----");
        for (String line : saved(machine)) {
            List<String> words = words(line);
            String port = after(words, "--dport").orElse("Anywhere");
            String protocol = after(words, "-p").map(p -> "/" + p).orElse("");
            String action = after(words, "-j")
                    .map(j -> j.equals("ACCEPT") ? "ALLOW" : "DENY")
                    .orElse("");
            String from = after(words, "-s").orElse("Anywhere");
            call.say(String.format("%-26s %-11s %s", port + protocol, action, from));
        }
        return 0;
    }

    private static Optional<String> after(List<String> words, String option) {
        int at = words.indexOf(option);
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    private static int rule(Call call, Machine machine, List<String> words, String verb, boolean delete)
            throws IOException {
        List<String> line = new ArrayList<>();
        after(words, "from").filter(from -> !from.equals("any")).ifPresent(from -> line.addAll(List.of("-s", from)));
        String plain = words.isEmpty() || words.contains("from") || words.contains("to")
                ? after(words, "port")
                        .map(p -> p + after(words, "proto").map(x -> "/" + x).orElse("/tcp"))
                        .orElse("")
                : words.getFirst();
        String port = SERVICES.getOrDefault(plain, plain);
        if (!port.isEmpty()) {
            int slash = port.indexOf('/');
            line.addAll(List.of(
                    "-p",
                    slash < 0 ? "tcp" : port.substring(slash + 1),
                    "--dport",
                    slash < 0 ? port : port.substring(0, slash)));
        }
        line.addAll(List.of("-j", verb.equals("allow") || verb.equals("limit") ? "ACCEPT" : "DROP"));
        String text = String.join(" ", line);
        List<String> all = new ArrayList<>(saved(machine));
        boolean there = all.contains(text);
        if (delete == there) {
            Rule rule = Rule.parse(line).orElseThrow();
            if (delete) {
                all.remove(text);
                machine.firewall().delete(USER, rule);
            } else {
                all.add(text);
                if (machine.firewall().ufw()) {
                    machine.firewall().append(USER, rule);
                }
            }
        }
        machine.disk().write(RULES, all.isEmpty() ? "" : String.join("\n", all) + "\n");
        call.say(
                delete
                        ? there ? "Rule deleted" : "Could not delete non-existent rule"
                        : there
                                ? "Skipping adding existing rule"
                                : machine.firewall().ufw() ? "Rule added" : "Rules updated");
        return 0;
    }
}
