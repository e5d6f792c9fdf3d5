package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.remote.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every command that a diagnosis runs by way of sudo, taken from the probes that run them: what an administrator has to allow. */
public final class Grants {
    private static final Set<String> SUDO = Set.of("sudo", "/usr/bin/sudo", "/bin/sudo");

    private Grants() {}

    /**
     * One command that reading needs another account for.
     *
     * @param host where
     * @param runAs the account it runs as
     * @param argv the command itself, with its absolute path, without sudo
     */
    public record Grant(String host, String runAs, List<String> argv) {
        public Grant {
            argv = List.copyOf(argv);
        }

        /** The line for sudoers that allows exactly this command with exactly these arguments. */
        public String sudoersLine(String account) {
            return account + " ALL=(" + runAs + ") NOPASSWD: " + Sudoers.command(argv);
        }
    }

    /** All that the probes may ask of this production's hosts, host by host. */
    public static List<Grant> of(Inventory inventory) {
        List<Grant> all = new ArrayList<>();
        for (String host : inventory.hosts().keySet()) {
            commands(host, inventory).stream()
                    .map(command -> grant(host, command))
                    .flatMap(List::stream)
                    .forEach(all::add);
        }
        return all.stream().distinct().toList();
    }

    private static List<Command> commands(String host, Inventory inventory) {
        return List.of();
    }

    /** The grant that a command needs: none if it goes without sudo. */
    static List<Grant> grant(String host, Command command) {
        List<String> words = command.argv();
        if (!SUDO.contains(words.getFirst())) {
            return List.of();
        }
        int at = 1;
        String runAs = "root";
        while (at < words.size() && words.get(at).startsWith("-")) {
            if (words.get(at).equals("-u") && at + 1 < words.size()) {
                runAs = words.get(++at);
            }
            at++;
        }
        return at == words.size() ? List.of() : List.of(new Grant(host, runAs, words.subList(at, words.size())));
    }
}
