package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the kernel has made one of the host's disks read-only, as it does after errors (RUN-R3, DEP-4). Nothing is written to find
 * out. A read-only view of a writable disk (a bind mount) is no illness, nor is a disk that fstab wants read-only.
 */
public final class DiskWritableProbe implements Probe {
    private static final Command MOUNTS = Command.of("cat", "/proc/self/mountinfo", "/etc/fstab");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static Command command() {
        return MOUNTS;
    }

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
        return inquiry.onItsHost(MOUNTS, DiskWritableProbe::read);
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        List<String> lines = heard.what().out().lines().toList();
        List<Mount> mounts = lines.stream()
                .map(Mount::parse)
                .flatMap(java.util.Optional::stream)
                .toList();
        if (mounts.stream().noneMatch(mount -> mount.path().equals("/"))) {
            return Inquiry.notUnderstood("/proc/self/mountinfo", heard.what().out(), heard.evidence());
        }
        Set<String> meant = readOnlyByFstab(lines);
        return mounts.stream()
                .filter(mount -> FileSystems.holdsOurs(mount.type(), mount.path()))
                .filter(mount -> mount.readOnly() && !meant.contains(mount.path()))
                .findFirst()
                .map(mount -> heard.observed("read-only", Values.of("mount", mount.path())))
                .orElseGet(() -> heard.observed("writable", Map.of()));
    }

    private static Set<String> readOnlyByFstab(List<String> lines) {
        return lines.stream()
                .map(line -> SPACE.split(line.strip()))
                .filter(words -> words.length >= 4 && words[1].startsWith("/") && hasOption(words[3], "ro"))
                .map(words -> words[1])
                .collect(Collectors.toSet());
    }

    private static boolean hasOption(String options, String wanted) {
        return Arrays.asList(options.split(",", -1)).contains(wanted);
    }

    /**
     * A line of mountinfo.
     *
     * @param readOnly whether the file system itself is, or, for the root, at least our view of it
     */
    private record Mount(String path, String type, boolean readOnly) {
        static java.util.Optional<Mount> parse(String line) {
            int dash = line.indexOf(" - ");
            if (dash < 0) {
                return java.util.Optional.empty();
            }
            String[] view = SPACE.split(line.substring(0, dash));
            String[] disk = SPACE.split(line.substring(dash + 3));
            if (view.length < 6 || disk.length < 3 || !view[4].startsWith("/")) {
                return java.util.Optional.empty();
            }
            boolean readOnly = hasOption(disk[2], "ro") || view[4].equals("/") && hasOption(view[5], "ro");
            return java.util.Optional.of(new Mount(view[4], disk[0], readOnly));
        }
    }
}
