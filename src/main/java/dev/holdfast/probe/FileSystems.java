package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How full a host's own file systems are, space and inodes by one {@code df} (RUN-R3, DEP-4). */
record FileSystems(List<FileSystem> own) {

    /**
     * One file system.
     *
     * @param usedPercent of the space that ordinary accounts may use, as df rounds it
     * @param availableKib in KiB
     * @param inodesUsedPercent empty where the file system has no fixed number of inodes
     */
    record FileSystem(String mount, int usedPercent, long availableKib, Optional<Integer> inodesUsedPercent) {
        /** "140 MiB", "2.3 GiB". */
        String available() {
            return Sizes.ofKib(availableKib);
        }

        /** Whether an ordinary account can write next to nothing there; what is kept for root is of no use to a service. */
        boolean isFull() {
            return availableKib < NO_ROOM_KIB;
        }
    }

    private static final long NO_ROOM_KIB = 1024;

    // -l leaves network file systems alone: asking a dead NFS server would hang
    private static final Command DF =
            Command.of("df", "-l", "-k", "--output=fstype,size,used,avail,pcent,itotal,iused,ipcent,target");
    private static final Pattern HEADER = Pattern.compile("(?m)^Type +1K-blocks +Used +Avail.*$");
    private static final Pattern LINE = Pattern.compile(
            "(\\S+) +(\\d{1,18}|-) +(\\d{1,18}|-) +(-?\\d{1,18}|-) +(?:(\\d{1,3})%|-) +(\\d{1,18}|-) +(\\d{1,18}|-) +(?:(\\d{1,3})%|-) (/.*)");
    // squashfs (snaps), images and optical discs are full by nature; tmpfs is memory
    private static final Set<String> NOT_DISKS = Set.of(
            "tmpfs",
            "devtmpfs",
            "ramfs",
            "squashfs",
            "erofs",
            "cramfs",
            "iso9660",
            "udf",
            "efivarfs",
            "vfat",
            "overlay",
            "aufs");
    // what no deployment writes to, and what only shows another one once more
    private static final List<String> NOT_OURS = List.of(
            "/boot",
            "/efi",
            "/snap",
            "/media",
            "/cdrom",
            "/run",
            "/dev",
            "/proc",
            "/sys",
            "/var/lib/docker/",
            "/var/lib/containers/");
    // kept full on purpose, and no service fails for it
    private static final Pattern BACKUP = Pattern.compile("(?i)/[^/]*backups?[^/]*(/.*)?$");

    static Command command() {
        return DF;
    }

    static Heard<FileSystems> of(Inquiry inquiry, String host) {
        return inquiry.run(host, DF).then(said -> parse(said, readOnly(inquiry, host)));
    }

    /** The one that holds a file or folder; empty where it is none of the host's own. */
    Optional<FileSystem> holding(String path) {
        return own.stream()
                .filter(one -> one.mount().equals("/") || within(path, one.mount()))
                .max(Comparator.comparingInt(one -> one.mount().length()));
    }

    /** What nobody can write to is as full as it will ever be. Where it cannot be told nothing is left out. */
    private static Set<String> readOnly(Inquiry inquiry, String host) {
        return switch (MountTable.of(inquiry, host)) {
            case Heard.Understood<MountTable>(MountTable table, var evidence) -> table.readOnly();
            case Heard.Unheard<MountTable> none -> Set.of();
        };
    }

    private static Heard<FileSystems> parse(Answer.Said said, Set<String> readOnly) {
        // df exits 1 for a mount that it may not look at, and is right about all others
        if (!HEADER.matcher(said.out()).find()) {
            return Inquiry.notUnderstood("df", said);
        }
        List<FileSystem> own = said.out()
                .lines()
                .flatMap(line -> parse(line).stream())
                .filter(disk -> disk.mount().equals("/") || !readOnly.contains(disk.mount()))
                .toList();
        return own.isEmpty()
                ? Inquiry.notUnderstood("df", said)
                : new Heard.Understood<>(new FileSystems(own), List.of());
    }

    private static Optional<FileSystem> parse(String line) {
        Matcher m = LINE.matcher(line);
        if (!m.matches() || m.group(5) == null || !holdsOurs(m.group(1), m.group(9))) {
            return Optional.empty();
        }
        return Optional.of(new FileSystem(
                Excerpt.of(m.group(9)),
                Integer.parseInt(m.group(5)),
                m.group(4).equals("-") ? 0 : Math.max(0, Long.parseLong(m.group(4))),
                Optional.ofNullable(m.group(8)).map(Integer::valueOf)));
    }

    /** Whether a file system is a disk that services and deployments write to. The root always is, whatever it is made of. */
    static boolean holdsOurs(String type, String mount) {
        if (mount.equals("/")) {
            return true;
        }
        return !NOT_DISKS.contains(type)
                && !type.startsWith("fuse")
                && !BACKUP.matcher(mount).find()
                && NOT_OURS.stream().noneMatch(start -> within(mount, start));
    }

    private static boolean within(String mount, String start) {
        // the engine's data disk itself counts, the layers mounted below it do not
        return start.endsWith("/") ? mount.startsWith(start) : mount.equals(start) || mount.startsWith(start + "/");
    }
}
