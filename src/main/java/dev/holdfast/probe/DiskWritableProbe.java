package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the kernel has made one of the host's disks read-only, as it does after errors (RUN-R3, DEP-4). Nothing is written to find
 * out. A read-only view of a writable disk (a bind mount) is no illness, nor is a disk that fstab wants
 * read-only, nor an image.
 */
public final class DiskWritableProbe implements Probe {
    @Override
    public String name() {
        return "disk-writable";
    }

    @Override
    public String asks() {
        return "Can the host's disks be written to?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "writable", "every disk that is meant to be",
                "read-only", "a disk is read-only that is not meant to be");
    }

    @Override
    public List<Term> values() {
        return Terms.of("mount", "where the read-only disk is mounted");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> MountTable.of(inquiry, host).reading(DiskWritableProbe::read));
    }

    private static Reading read(Heard.Understood<MountTable> heard) {
        MountTable table = heard.what();
        return table.mounts().stream()
                .filter(mount -> FileSystems.holdsOurs(mount.type(), mount.path()) && !mount.image())
                .filter(mount -> mount.readOnly() && !table.meantReadOnly().contains(mount.path()))
                .findFirst()
                .map(mount -> heard.observed("read-only", Values.of("mount", mount.path())))
                .orElseGet(() -> heard.observed("writable", Map.of()));
    }
}
