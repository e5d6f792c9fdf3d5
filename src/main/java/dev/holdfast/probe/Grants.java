package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.remote.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
        List<Command> all = new ArrayList<>(FirewallProbe.commands());
        ofRunners(host, inventory).forEach(all::add);
        if (AuthorizedKeysProbe.configured(host, inventory)) {
            all.add(AuthorizedKeysProbe.keys(inventory.deployment()));
            all.add(AuthorizedKeysProbe.permissions(inventory.deployment()));
        }
        ofServices(host, inventory).forEach(all::add);
        inventory.database().filter(database -> database.host().equals(host)).ifPresent(database -> {
            SchemaHistoryProbe.command(database).ifPresent(all::add);
            DatabaseSlotsProbe.command(database).ifPresent(all::add);
            DatabaseWritesProbe.command(database).ifPresent(all::add);
        });
        return all;
    }

    /** The deployment's login on every host that it logs in to, from each runner that may act. */
    private static Stream<Command> ofRunners(String host, Inventory inventory) {
        return inventory.runners().stream()
                .filter(runner ->
                        runner.host().equals(host) && inventory.runnerHosts().contains(host))
                .flatMap(runner -> inventory.deployTargets().stream()
                        .filter(target -> DeploymentLogin.configured(target, inventory))
                        .map(target ->
                                DeploymentLogin.command(runner, inventory.deployment(), inventory.host(target))));
    }

    private static Stream<Command> ofServices(String host, Inventory inventory) {
        return inventory.services().stream()
                .filter(service -> service.hosts().contains(host))
                .flatMap(service -> Stream.concat(
                        SettingsFile.isAskedFor(service)
                                ? Stream.of(SettingsFile.command(service).withSudo())
                                : Stream.empty(),
                        FlywayProbe.command(service).stream()));
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
