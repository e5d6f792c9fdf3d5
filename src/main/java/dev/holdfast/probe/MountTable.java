package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is mounted on a host, and what fstab says of it, read once for all probes that ask about it (RUN-R3, DEP-4).
 *
 * @param meantReadOnly where fstab itself wants it
 */
record MountTable(List<Mount> mounts, Set<String> meantReadOnly) {
    private static final Command MOUNTS = Command.of("cat", "/proc/self/mountinfo", "/etc/fstab");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /**
     * A line of mountinfo.
     *
     * @param source the device, where there is one
     * @param readOnly whether the file system itself is, or, for the root, at least our view of it
     */
    record Mount(String path, String type, String source, boolean readOnly) {
        /** A file that is mounted as a disk: nobody writes to it. */
        boolean image() {
            return source.startsWith("/dev/loop");
        }
    }

    static Command command() {
        return MOUNTS;
    }

    static Heard<MountTable> of(Inquiry inquiry, String host) {
        return inquiry.run(host, MOUNTS).then(MountTable::parse);
    }

    /** Whether a device is mounted here and can be written to. */
    boolean writes(String source) {
        return mounts.stream().anyMatch(mount -> mount.source().equals(source) && !mount.readOnly());
    }

    /** Where nothing can be written, whoever meant it so. */
    Set<String> readOnly() {
        return mounts.stream().filter(Mount::readOnly).map(Mount::path).collect(Collectors.toSet());
    }

    private static Heard<MountTable> parse(Answer.Said said) {
        List<String> lines = said.out().lines().toList();
        List<Mount> mounts =
                lines.stream().map(MountTable::mount).flatMap(Optional::stream).toList();
        return mounts.stream().noneMatch(mount -> mount.path().equals("/"))
                ? Inquiry.notUnderstood("/proc/self/mountinfo", said)
                : new Heard.Understood<>(new MountTable(mounts, readOnlyByFstab(lines)), List.of());
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

    private static Optional<Mount> mount(String line) {
        int dash = line.indexOf(" - ");
        if (dash < 0) {
            return Optional.empty();
        }
        String[] view = SPACE.split(line.substring(0, dash));
        String[] disk = SPACE.split(line.substring(dash + 3));
        if (view.length < 6 || disk.length < 3 || !view[4].startsWith("/")) {
            return Optional.empty();
        }
        // after an error newer kernels leave "rw" standing and add this
        boolean readOnly = hasOption(disk[2], "ro")
                || hasOption(disk[2], "emergency_ro")
                || view[4].equals("/") && hasOption(view[5], "ro");
        return Optional.of(new Mount(view[4], disk[0], disk[1], readOnly));
    }
}
