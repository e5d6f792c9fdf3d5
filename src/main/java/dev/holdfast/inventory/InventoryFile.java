package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.FileText;
import dev.holdfast.inventory.yaml.Mistake;
import dev.holdfast.inventory.yaml.Mistakes;
import dev.holdfast.inventory.yaml.Spot;
import dev.holdfast.inventory.yaml.YamlTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** holdfast.yaml: the description of one environment. */
public final class InventoryFile {
    private InventoryFile() {}

    /** What became of reading it. */
    public sealed interface Result {
        /** It is right as a whole. */
        record Right(Inventory inventory) implements Result {}

        /** Everything that is wrong with it, in the order of its lines. */
        record Wrong(List<Mistake> mistakes) implements Result {
            public Wrong {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /** Reads a file that names no Ansible inventory, or one that has been rendered to JSON. */
    public static Result read(Path file) {
        return read(
                file,
                inventory -> new AnsibleInventory.Listing.Failed(
                        "%s has to be listed by Ansible; name the output of 'ansible-inventory --list' (.json) instead."
                                .formatted(inventory)));
    }

    /** Reads the file and asks the source for the Ansible inventory that it names, if it names one. */
    public static Result read(Path file, AnsibleInventory.Source source) {
        Mistakes mistakes = new Mistakes(file);
        Optional<Inventory> inventory = FileText.read(file, mistakes)
                .flatMap(text -> YamlTree.of(text, mistakes))
                .flatMap(tree -> InventorySection.SECTION.read(tree, Spot.start(file, mistakes)))
                .map(root -> InventorySection.inventory(root, file, source));
        return inventory.isPresent() && mistakes.none()
                ? new Result.Right(inventory.get())
                : new Result.Wrong(mistakes.sorted());
    }
}
