package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a host's disks have space left, by the inventory's limit (RUN-R3, DEP-1, DEP-4). */
public final class DiskSpaceProbe implements Probe {
    @Override
    public String name() {
        return "disk-space";
    }

    @Override
    public String asks() {
        return "Do the host's disks have space left?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "enough", "every disk is below the inventory's limit",
                "nearly-full", "at least one disk has reached it, and can still be written to",
                "full", "at least one disk has reached it, and an ordinary account can write next to nothing there");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "mount", "where the fullest disk is mounted",
                "used", "how full it is, such as \"97 %\"",
                "available", "what ordinary accounts can still write there, such as \"140 MiB\"");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        int limit = inventory.limits().diskFull();
        return inquiry.fromHost(host -> FileSystems.of(inquiry, host).reading(heard -> {
            FileSystems.FileSystem fullest = fullest(heard.what());
            String reached = fullest.isFull() ? "full" : "nearly-full";
            return heard.observed(
                    fullest.usedPercent() >= limit ? reached : "enough",
                    Map.of(
                            "mount", fullest.mount(),
                            "used", fullest.usedPercent() + " %",
                            "available", fullest.available()));
        }));
    }

    private static FileSystems.FileSystem fullest(FileSystems all) {
        return all.own().stream()
                .max(Comparator.comparingInt(FileSystems.FileSystem::usedPercent)
                        .thenComparing(Comparator.comparingLong(FileSystems.FileSystem::availableKib)
                                .reversed()))
                .orElseThrow();
    }
}
