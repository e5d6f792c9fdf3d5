package dev.holdfast.cli;

import dev.holdfast.inventory.AnsibleInventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.inventory.StartingFile;
import dev.holdfast.inventory.yaml.Mistake;
import dev.holdfast.text.CommandName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast config init}: writes a holdfast.yaml to start from, out of an Ansible inventory if there is one. */
final class ConfigInitCommand implements Command {
    @Override
    public CommandSpec options() {
        return CommandSpec.create()
                .addOption(DiagnosisOptions.one(
                        "--from",
                        "INVENTORY",
                        "An Ansible inventory: a file or folder, or what --list printed (.json)."))
                .addOption(DiagnosisOptions.one("--config", "FILE", "The file to write instead of ./holdfast.yaml."))
                .addOption(OptionSpec.builder("--force")
                        .description("Overwrite a file that is there already.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            Path target = Path.of(DiagnosisOptions.text(given, "--config").orElse("holdfast.yaml"));
            Optional<String> from = DiagnosisOptions.text(given, "--from");
            StartingFile file =
                    from.isPresent() ? StartingFile.of(listed(Path.of(from.get()))) : StartingFile.template();
            write(file, target, given.hasMatchedOption("--force"));
            console.out().print(said(file, target, from));
            console.out().flush();
            return ExitCode.WELL;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static AnsibleInventory listed(Path inventory) throws WrongUsage {
        AnsibleInventory.Listing listing = AnsibleInventory.listing(inventory, AnsibleListing.ofThisMachine());
        return switch (listing) {
            case AnsibleInventory.Listing.Failed(String because) -> throw new WrongUsage(because);
            case AnsibleInventory.Listing.Json(String json) ->
                AnsibleInventory.parse(json)
                        .filter(ansible -> !ansible.machines().isEmpty())
                        .orElseThrow(() ->
                                new WrongUsage("%s has no hosts, or is not what 'ansible-inventory --list' prints."
                                        .formatted(inventory)));
        };
    }

    /** It is checked beside its place first: whoever runs this gets a file that is right, or keeps what was there. */
    private static void write(StartingFile file, Path target, boolean force) throws WrongUsage {
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            if (!force && Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            if (force) {
                Files.deleteIfExists(draft);
            }
            Files.createFile(draft);
            moveInto(target, draft, file.text(), force);
        } catch (FileAlreadyExistsException there) {
            throw new WrongUsage(
                    "%s is there already; it was left as it is. --force overwrites it.".formatted(there.getMessage()));
        } catch (IOException failure) {
            throw new WrongUsage(WriteFailure.sentence(target, failure));
        }
    }

    /** The draft is ours, so whatever becomes of it, none is left to stand in the way of the next attempt. */
    private static void moveInto(Path target, Path draft, String text, boolean force) throws IOException, WrongUsage {
        try {
            Files.writeString(draft, text);
            check(draft);
            Files.move(
                    draft,
                    target,
                    force ? new StandardCopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new StandardCopyOption[0]);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void check(Path draft) throws WrongUsage {
        switch (InventoryFile.read(draft)) {
            case InventoryFile.Result.Right right -> {}
            case InventoryFile.Result.Wrong(List<Mistake> mistakes) -> {
                throw new WrongUsage(mistakes.stream()
                        .map(m ->
                                "the Ansible inventory cannot be taken over: %s: %s".formatted(m.path(), m.sentence()))
                        .toList());
            }
        }
    }

    private static String said(StartingFile file, Path target, Optional<String> from) {
        StringBuilder said = new StringBuilder("Wrote %s%s.\n"
                .formatted(target, from.map(f -> " with the hosts of " + f).orElse(" to start from")));
        if (!file.guessed().isEmpty()) {
            said.append("\nGuessed, please check:\n");
            file.guessed().forEach(guess -> said.append("  - ").append(guess).append('\n'));
        }
        said.append("\nTo fill in: %s.\n".formatted(String.join(", ", file.toFillIn())));
        return said.append(CommandName.in("Then: holdfast config check, holdfast doctor.\n"))
                .toString();
    }
}
