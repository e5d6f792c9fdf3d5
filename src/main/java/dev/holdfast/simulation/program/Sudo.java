package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sudo}, by what the files in /etc/sudoers.d grant. */
final class Sudo implements OnMachine {
    private static final String FOLDER = "/etc/sudoers.d";
    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+\\S+\\s*=\\s*\\(([^):]*)(?::[^)]*)?\\)\\s*(NOPASSWD:)?\\s*(.*)");
    private static final Set<String> FOLDERS = Set.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/");

    private record Grant(String user, String runAs, boolean free, String command) {
        boolean is(Account account) {
            return user.equals(account.name())
                    || user.equals("ALL")
                    || user.startsWith("%") && account.groups().contains(user.substring(1));
        }

        boolean allows(String as, String line) {
            return (runAs.equals(as) || runAs.equals("ALL")) && commandAllows(line);
        }

        private boolean commandAllows(String line) {
            if (command.equals("ALL")) {
                return true;
            }
            int space = command.indexOf(' ');
            if (space < 0) {
                return line.equals(command) || line.startsWith(command + " ");
            }
            String arguments = command.substring(space + 1);
            return arguments.equals("\"\"") ? line.equals(command.substring(0, space)) : line.equals(plain(command));
        }

        private static String plain(String escaped) {
            return escaped.replaceAll("\\\\(.)", "$1");
        }
    }

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.upToCommand(call.operands(), Set.of("u", "user", "g", "group", "h", "p", "C", "T"));
        List<Grant> grants =
                grants(machine).stream().filter(g -> g.is(call.account())).toList();
        if (words.has("l", "list")) {
            return list(call, machine, grants);
        }
        if (words.has("v", "validate", "k")) {
            return call.account().isRoot() || !grants.isEmpty() ? 0 : wantsPassword(call);
        }
        List<String> command = new ArrayList<>(words.rest());
        Map<String, String> more = new HashMap<>();
        while (!command.isEmpty() && command.getFirst().matches("[A-Za-z_]\\w*=.*")) {
            String[] pair = command.removeFirst().split("=", 2);
            more.put(pair[0], pair[1]);
        }
        if (words.has("i", "s") && command.isEmpty()) {
            command.addAll(List.of("/bin/sh"));
        }
        if (command.isEmpty()) {
            call.err().write("usage: sudo -h | -K | -k | -V\n".getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        String as = words.value("u", "user").orElse("root");
        Optional<Account> account = machine.account(as);
        if (account.isEmpty()) {
            return say(call, "sudo: unknown user " + as);
        }
        return start(call, machine, grants, account.get(), command, more);
    }

    private static int start(
            Call call, Machine machine, List<Grant> grants, Account as, List<String> command, Map<String, String> more)
            throws IOException, InterruptedException {
        Optional<String> full = full(machine, command.getFirst());
        String line = String.join(
                        " ", full.orElse(command.getFirst()), String.join(" ", command.subList(1, command.size())))
                .strip();
        List<Grant> fitting = full.isEmpty()
                ? grants
                : grants.stream().filter(g -> allows(g, as, line, command)).toList();
        if (!call.account().isRoot() && fitting.stream().noneMatch(Grant::free)) {
            return wantsPassword(call);
        }
        if (full.isEmpty()) {
            return say(call, "sudo: " + command.getFirst() + ": command not found");
        }
        Map<String, String> environment = new HashMap<>();
        List.of("LC_ALL", "LANG", "TERM").forEach(n -> {
            String value = call.environment().get(n);
            if (value != null) {
                environment.put(n, value);
            }
        });
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("HOME", as.home());
        environment.put("USER", as.name());
        environment.put("LOGNAME", as.name());
        environment.put("SUDO_USER", call.account().name());
        environment.putAll(more);
        return call.starter()
                .start(call.withAccount(as).withEnvironment(environment).withArguments(command));
    }

    /** Grants name the path, or the path under the other of the two names of its folder. */
    private static boolean allows(Grant grant, Account as, String line, List<String> command) {
        if (grant.allows(as.name(), line)) {
            return true;
        }
        String name = command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
        String rest = command.size() == 1 ? "" : " " + String.join(" ", command.subList(1, command.size()));
        return FOLDERS.stream().anyMatch(folder -> grant.allows(as.name(), folder + name + rest));
    }

    private static Optional<String> full(Machine machine, String name) {
        if (name.contains("/")) {
            boolean there = machine.program(name).isPresent() || machine.disk().exists(name);
            return there ? Optional.of(name) : Optional.empty();
        }
        if (machine.disk().exists("/usr/local/bin/" + name)) {
            return Optional.of("/usr/local/bin/" + name);
        }
        return machine.program(name).map(program -> "/usr/bin/" + name);
    }

    private static int wantsPassword(Call call) throws IOException {
        return say(call, "sudo: a password is required");
    }

    private static int say(Call call, String line) throws IOException {
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return 1;
    }

    private static int list(Call call, Machine machine, List<Grant> grants) throws IOException {
        if (call.account().isRoot()) {
            call.say("User root may run the following commands on " + machine.name() + ":");
            call.say("    (ALL : ALL) ALL");
            return 0;
        }
        if (grants.isEmpty()) {
            return wantsPassword(call);
        }
        call.say("User " + call.account().name() + " may run the following commands on " + machine.name() + ":");
        for (Grant grant : grants) {
            call.say("    (" + grant.runAs() + ")" + (grant.free() ? " NOPASSWD:" : "") + " " + grant.command());
        }
        return 0;
    }

    private static List<Grant> grants(Machine machine) {
        List<Grant> all = new ArrayList<>();
        for (String file : machine.disk().list(FOLDER)) {
            String text = machine.disk().text(FOLDER + "/" + file).orElse("").replace("\\\n", " ");
            for (String line : text.lines().toList()) {
                Matcher m = LINE.matcher(line.strip());
                if (!line.startsWith("#") && m.matches()) {
                    for (String command : m.group(4).split("(?<!\\\\),\\s*", -1)) {
                        all.add(new Grant(m.group(1), m.group(2), m.group(3) != null, command.strip()));
                    }
                }
            }
        }
        return all;
    }
}
