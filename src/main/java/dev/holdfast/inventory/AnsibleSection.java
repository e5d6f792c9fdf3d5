package dev.holdfast.inventory;

import dev.holdfast.inventory.AnsibleInventory.Listing;
import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import dev.holdfast.inventory.yaml.Shown;
import dev.holdfast.text.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ansible-inventory:} in holdfast.yaml. */
final class AnsibleSection {
    private static final Setting<String> PATH = Setting.of(
                    "path",
                    Forms.LOCAL_FILE,
                    "What you would give to 'ansible-inventory -i', relative to this file. A file that ends in .json is read as what"
                            + " 'ansible-inventory --list' printed: that saves starting Ansible (about a second) each time.")
            .mustBeThere()
            .alsoCalled("file", "inventory");

    private static final Setting<String> GROUP = Setting.of("group", Forms.NAME, "Only the hosts of this group.")
            .standard("all")
            .alsoCalled("groups", "limit");

    static final Section SECTION = Section.of(PATH, GROUP);

    private AnsibleSection() {}

    /** The hosts that the file takes from Ansible; empty after saying why there are none. */
    static Optional<AnsibleInventory> read(Filled filled, AnsibleInventory.Source source) {
        return filled.find(PATH)
                .map(path -> LocalFile.beside(filled.spot().file(), path))
                .flatMap(path -> parsed(filled, AnsibleInventory.listing(path, source)))
                .flatMap(all -> only(filled, all));
    }

    private static Optional<AnsibleInventory> parsed(Filled filled, Listing listing) {
        return switch (listing) {
            case Listing.Failed failed -> {
                filled.mistake(PATH, failed.because());
                yield Optional.empty();
            }
            case Listing.Json json -> {
                Optional<AnsibleInventory> parsed = AnsibleInventory.parse(json.text());
                if (parsed.isEmpty()) {
                    filled.mistake(PATH, "this is not what 'ansible-inventory --list' prints (JSON with \"_meta\").");
                }
                yield parsed;
            }
        };
    }

    private static Optional<AnsibleInventory> only(Filled filled, AnsibleInventory all) {
        String group = filled.get(GROUP);
        List<AnsibleInventory.Machine> chosen = all.of(group);
        if (chosen.isEmpty()) {
            String nearest = NearestName.to(group, all.groups().keySet())
                    .map(" Did you mean \"%s\"?"::formatted)
                    .orElse(" There are %s."
                            .formatted(String.join(", ", all.groups().keySet())));
            filled.mistake(GROUP, "the Ansible inventory has no hosts in a group \"%s\".%s".formatted(group, nearest));
            return Optional.empty();
        }
        Map<String, AnsibleInventory.Machine> machines = new LinkedHashMap<>();
        for (AnsibleInventory.Machine machine : chosen) {
            if (isUsable(filled, machine)) {
                machines.put(machine.name(), machine);
            }
        }
        return Optional.of(new AnsibleInventory(machines, all.groups()))
                .filter(usable -> !usable.machines().isEmpty());
    }

    private static boolean isUsable(Filled filled, AnsibleInventory.Machine machine) {
        boolean named = Forms.NAME.pattern().matcher(machine.name()).matches();
        boolean reached = machine.host().isEmpty()
                || Forms.DESTINATION.pattern().matcher(machine.host()).matches();
        if (!named) {
            filled.mistake(
                    PATH,
                    "the Ansible inventory has a host called %s, which is no host's name."
                            .formatted(Shown.quoted(machine.name())));
        } else if (!reached) {
            filled.mistake(
                    PATH,
                    "the Ansible inventory says ansible_host: %s of %s, which ssh does not take; templates are not resolved."
                            .formatted(Shown.quoted(machine.host()), machine.name()));
        }
        return named && reached;
    }
}
