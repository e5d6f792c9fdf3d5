package dev.holdfast.cli;

import dev.holdfast.inventory.AnsibleInventory;
import dev.holdfast.inventory.AnsibleInventory.Listing;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.LocalCommands;
import dev.holdfast.remote.Redaction;
import dev.holdfast.remote.Why;
import java.nio.file.Path;
import java.time.Duration;

/** Has an Ansible inventory listed by {@code ansible-inventory}, which knows plugins, folders, vaults and variables. */
record AnsibleListing(LocalCommands commands) implements AnsibleInventory.Source {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    static AnsibleListing ofThisMachine() {
        return new AnsibleListing(LocalCommands.ofThisMachine());
    }

    @Override
    public Listing list(Path inventory) {
        Command list = Command.of("ansible-inventory", "-i", inventory.toString(), "--list")
                .slow(PATIENCE)
                .atMost(MOST_BYTES);
        return switch (commands.run(list)) {
            case LocalCommands.Outcome.Ended ended when ended.ok() -> new Listing.Json(ended.out());
            case LocalCommands.Outcome.Ended ended ->
                new Listing.Failed("ansible-inventory cannot list %s: %s.".formatted(inventory, said(ended.err())));
            case LocalCommands.Outcome.NotRun none
            when none.why() == Why.NOT_INSTALLED ->
                new Listing.Failed(
                        "ansible-inventory is not installed here. Install Ansible, or have the inventory rendered where it is"
                                + " ('ansible-inventory -i %s --list >hosts.json') and name hosts.json."
                                        .formatted(inventory.getFileName()));
            case LocalCommands.Outcome.NotRun none ->
                new Listing.Failed("ansible-inventory gave no list of %s: %s".formatted(inventory, none.because()));
        };
    }

    /** The line that says what is wrong, among Ansible's warnings. */
    private static String said(String err) {
        String clean = Redaction.clean(err, 4000);
        String line = clean.lines()
                .filter(l -> l.startsWith("ERROR") || l.startsWith("[ERROR]"))
                .findFirst()
                .or(() -> clean.lines().filter(l -> !l.isBlank()).findFirst())
                .orElse("it does not say why");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line.replaceAll("\\.$", "");
    }
}
