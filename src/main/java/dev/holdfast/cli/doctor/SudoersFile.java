package dev.holdfast.cli.doctor;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Grants;
import java.util.List;

/** The sudoers file that a host needs for reading, from the commands that the probes run. */
public final class SudoersFile {
    private SudoersFile() {}

    /**
     * The file's text.
     *
     * @param account the account that diagnoses
     */
    public static String of(String host, String account, Inventory inventory) {
        List<String> lines = Grants.of(inventory).stream()
                .filter(grant -> grant.host().equals(host))
                .map(grant -> grant.sudoersLine(account))
                .toList();
        if (lines.isEmpty()) {
            return "# Nothing that 'holdfast diagnose' reads on %s needs sudo.\n".formatted(host);
        }
        return """
                # /etc/sudoers.d/holdfast-read on %s: what 'holdfast diagnose' reads there by way of sudo, and nothing else.
                # To install it, on the host: sudo visudo -f /etc/sudoers.d/holdfast-read
                %s
                """.formatted(host, String.join("\n", lines));
    }
}
