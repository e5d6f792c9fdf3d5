package dev.holdfast.cli.doctor;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.remote.LocalCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Finds everything that is lacking at once. What a host, GitHub or the registry did not let us see is taken from a diagnosis
 * itself, so that this list cannot know less than the probes do; what only this machine can tell is asked here.
 */
public final class Doctor {
    private final Inventory inventory;
    private final Diagnosis diagnosis;
    private final LocalCommands here;

    public Doctor(Inventory inventory, Diagnosis diagnosis, LocalCommands here) {
        this.inventory = inventory;
        this.diagnosis = diagnosis;
        this.here = here;
    }

    /** What can be said before the configuration is known. */
    public static List<Lack> ofThisMachine(LocalCommands here) {
        return new SshClient(here).lacks();
    }

    /** All that lacks, in the order in which one would mend it: this machine first, then host by host. */
    public List<Lack> lacks() {
        List<Lack> all = new ArrayList<>(ofThisMachine(here));
        all.addAll(LocalFiles.lacks(inventory));
        all.addAll(new Logins(inventory, diagnosis, here).lacks());
        all.addAll(new Rights(inventory, diagnosis).lacks());
        Map<String, List<Lack>> byPlace = new LinkedHashMap<>();
        byPlace.put(Lack.HERE, new ArrayList<>());
        for (Lack lack : new LinkedHashSet<>(all)) {
            byPlace.computeIfAbsent(lack.where(), where -> new ArrayList<>()).add(lack);
        }
        return byPlace.values().stream().flatMap(List::stream).toList();
    }
}
