package dev.holdfast.cli.doctor;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Grants;
import dev.holdfast.remote.LocalCommands;
import java.util.List;

/** The sudoers file that a host needs for reading, from the commands that the probes run. */
public final class SudoersFile {
    private SudoersFile() {}

    /** The file's text, for the account that diagnoses. */
    public static String of(Host host, Inventory inventory, LocalCommands here) {
        String account = account(host, inventory, here);
        List<String> lines = Grants.of(inventory).stream()
                .filter(grant -> grant.host().equals(host.name()))
                .map(grant -> line(grant, account))
                .toList();
        if (lines.isEmpty()) {
            return "# Nothing that 'holdfast diagnose' reads on %s needs sudo.\n".formatted(host.name());
        }
        return """
                # /etc/sudoers.d/holdfast-read on %s: what 'holdfast diagnose' reads there by way of sudo, and nothing else.
                # To install it, on the host: sudo visudo -f /etc/sudoers.d/holdfast-read
                %s
                """.formatted(host.name(), String.join("\n", lines));
    }

    private static String account(Host host, Inventory inventory, LocalCommands here) {
        String named = inventory.person().user();
        String bySsh = named.isEmpty() ? SshView.of(host, inventory, here).user() : named;
        return bySsh.isEmpty() ? System.getProperty("user.name", "") : bySsh;
    }

    /** sudoers knows a program by its whole path, and refuses a file as a whole for one line that it cannot read. */
    private static String line(Grants.Grant grant, String account) {
        String program = grant.argv().getFirst();
        return program.startsWith("/")
                ? grant.sudoersLine(account)
                : "# %s: write the whole path of %s in holdfast.yaml, so that it can be allowed here."
                        .formatted(String.join(" ", grant.argv()), program);
    }
}
