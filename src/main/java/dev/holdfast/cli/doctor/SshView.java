package dev.holdfast.cli.doctor;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.LocalCommands;
import dev.holdfast.remote.LocalCommands.Outcome;
import dev.holdfast.remote.ShellQuoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What ssh itself would do with a host, as {@code ssh -G} says: nobody else reads ssh_config as ssh does.
 *
 * @param settings by name in lower case, each with all its values
 */
record SshView(Map<String, List<String>> settings) {
    private static final int USUAL_PORT = 22;

    static SshView of(Host host, Inventory inventory, LocalCommands here) {
        List<String> argv = new ArrayList<>(List.of("ssh", "-G"));
        argv.addAll(way(host, inventory));
        Map<String, List<String>> settings = new LinkedHashMap<>();
        if (here.run(Command.of(argv.toArray(String[]::new))) instanceof Outcome.Ended ended && ended.ok()) {
            ended.out().lines().forEach(line -> {
                String[] words = line.split(" ", 2);
                settings.computeIfAbsent(words[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(words.length > 1 ? words[1] : "");
            });
        }
        return new SshView(settings);
    }

    /** The command line with which a person gets there, and is asked about a host key that is not known yet. */
    static String line(Host host, Inventory inventory) {
        List<String> argv = new ArrayList<>(List.of("ssh", "-o", "StrictHostKeyChecking=ask", "-o", "BatchMode=no"));
        argv.addAll(way(host, inventory));
        return ShellQuoting.join(argv);
    }

    /** The command line that has a host accept a key; ssh-copy-id takes the account only before an @. */
    String copyKey(Path key, Host host, Inventory inventory) {
        List<String> argv = new ArrayList<>(List.of("ssh-copy-id", "-i", key + ".pub"));
        argv.addAll(configAndPort(host, inventory));
        argv.add(host.ssh().contains("@") ? host.ssh() : user() + "@" + host.ssh());
        return ShellQuoting.join(argv);
    }

    private static List<String> way(Host host, Inventory inventory) {
        List<String> way = configAndPort(host, inventory);
        if (!inventory.person().user().isEmpty()) {
            way.addAll(List.of("-l", inventory.person().user()));
        }
        way.add(host.ssh());
        return way;
    }

    private static List<String> configAndPort(Host host, Inventory inventory) {
        List<String> options = new ArrayList<>();
        if (!inventory.person().sshConfig().isEmpty()) {
            options.addAll(List.of("-F", inventory.person().sshConfig()));
        }
        if (host.port() != USUAL_PORT) {
            options.addAll(List.of("-p", Integer.toString(host.port())));
        }
        return options;
    }

    private String first(String name) {
        List<String> all = settings.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.getFirst();
    }

    String user() {
        return first("user");
    }

    /** The name under which known_hosts has the host. */
    String knownAs() {
        String name = first("hostkeyalias").isEmpty() ? first("hostname") : first("hostkeyalias");
        String port = first("port");
        boolean usual =
                port.isEmpty() || port.equals("22") || !first("hostkeyalias").isEmpty();
        return usual ? name : "[%s]:%s".formatted(name, port);
    }

    String knownHostsFile() {
        String files = first("userknownhostsfile");
        return home(files.split(" ", 2)[0]).toString();
    }

    /** The private keys that ssh would offer, those that are there. */
    List<Path> keys() {
        return settings.getOrDefault("identityfile", List.of()).stream()
                .map(SshView::home)
                .filter(java.nio.file.Files::exists)
                .toList();
    }

    private static Path home(String name) {
        return Path.of(name.startsWith("~/") ? System.getProperty("user.home", "/") + name.substring(1) : name);
    }
}
