package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a host's disks have inodes left: without them a disk with space takes no new file (RUN-R3). */
public final class InodesProbe implements Probe {
    @Override
    public String name() {
        return "inodes";
    }

    @Override
    public String asks() {
        return "Do the host's disks have inodes left?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "enough", "every disk is below the inventory's limit",
                "nearly-full", "at least one disk has reached it, and takes new files still",
                "full", "at least one disk has none left");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "mount", "where the disk with the fewest inodes left is mounted",
                "used", "how many of its inodes are taken, such as \"100 %\"");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        int limit = inventory.limits().diskFull();
        return inquiry.fromHost(host -> FileSystems.of(inquiry, host)
                .reading(heard -> heard.what().own().stream()
                        .filter(disk -> disk.inodesUsedPercent().isPresent())
                        .max(Comparator.comparingInt(InodesProbe::used))
                        .map(disk -> heard.observed(
                                state(used(disk), limit), Map.of("mount", disk.mount(), "used", used(disk) + " %")))
                        // xfs and btrfs make inodes as they need them: they cannot run out
                        .orElseGet(() -> heard.observed("enough", Map.of()))));
    }

    private static String state(int used, int limit) {
        return used >= 100 ? "full" : used >= limit ? "nearly-full" : "enough";
    }

    private static int used(FileSystems.FileSystem disk) {
        return disk.inodesUsedPercent().orElse(0);
    }
}
