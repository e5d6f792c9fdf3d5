package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a host's disks can be written to. A file system that turned read-only after an error is seen without writing. */
public final class DiskWritableProbe implements Probe {
    private static final Command MOUNTS = Command.of("cat", "/proc/mounts");

    @Override
    public String name() {
        return "disk-writable";
    }

    @Override
    public String asks() {
        return "Is every disk of the host mounted for writing?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "writable", "every disk is mounted for reading and writing",
                "read-only", "at least one is mounted read-only");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "mount", "the first disk that is read-only");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        return new Inquiry(question, inventory, remote).onItsHost(MOUNTS, DiskWritableProbe::read);
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        List<String[]> ours = heard.what().out().lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length >= 4 && FileSystems.holdsOurs(fields[2], fields[1]))
                .toList();
        if (ours.isEmpty()) {
            return Inquiry.notUnderstood("/proc/mounts", heard.what().out(), heard.evidence());
        }
        return ours.stream()
                .filter(fields -> List.of(fields[3].split(",")).contains("ro"))
                .findFirst()
                .map(fields -> heard.observed("read-only", Map.of("mount", Excerpt.of(fields[1]))))
                .orElseGet(() -> heard.observed("writable", Map.of()));
    }
}
