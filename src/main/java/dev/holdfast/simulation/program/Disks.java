package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Mount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code df}, {@code mount} and {@code umount}, and what /proc says of mounts. */
final class Disks {
    private static final long KIB = 1024;

    private Disks() {}

    static int df(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), Set.of("output", "B", "block-size", "t", "type", "x"));
        long block = block(words);
        List<Mount.Usage> shown = words.rest().isEmpty() ? devices(machine) : new ArrayList<>();
        for (String path : words.rest()) {
            shown.add(machine.files().usage(call.path(path), call.account()));
        }
        List<String> columns = columns(words);
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(column -> title(column, words, block)).toList());
        for (Mount.Usage usage : shown) {
            rows.add(columns.stream()
                    .map(column -> cell(column, usage, words, block))
                    .toList());
        }
        table(call, columns, rows);
        return 0;
    }

    /** Each device once, as df shows them. */
    private static List<Mount.Usage> devices(Machine machine) {
        Set<String> seen = new HashSet<>();
        return machine.files().mounts().stream()
                .filter(usage -> usage.mount().type().equals("tmpfs")
                        || seen.add(usage.mount().device()))
                .toList();
    }

    private static long block(Words words) {
        String size = words.value("B", "block-size").orElse("");
        return switch (size) {
            case "" -> KIB;
            case "M", "1M", "m" -> KIB * KIB;
            case "G", "1G" -> KIB * KIB * KIB;
            case "K", "1K" -> KIB;
            default -> size.matches("\\d{1,9}") ? Long.parseLong(size) : KIB;
        };
    }

    private static List<String> columns(Words words) {
        String output = words.value("output").orElse("");
        if (!output.isEmpty()) {
            return List.of(output.split(",", -1));
        }
        if (words.has("i", "inodes")) {
            return List.of("source", "itotal", "iused", "iavail", "ipcent", "target");
        }
        return words.has("T")
                ? List.of("source", "fstype", "size", "used", "avail", "pcent", "target")
                : List.of("source", "size", "used", "avail", "pcent", "target");
    }

    private static String title(String column, Words words, long block) {
        boolean human = words.has("h", "human-readable", "H");
        return switch (column) {
            case "source" -> "Filesystem";
            case "fstype" -> "Type";
            case "size" -> human ? "Size" : block == KIB ? "1K-blocks" : block == 1 ? "1B-blocks" : "1M-blocks";
            case "used" -> "Used";
            case "avail" -> human || words.has("output") ? "Avail" : "Available";
            case "pcent" -> "Use%";
            case "itotal" -> "Inodes";
            case "iused" -> "IUsed";
            case "iavail" -> "IFree";
            case "ipcent" -> "IUse%";
            default -> "Mounted on";
        };
    }

    private static String cell(String column, Mount.Usage usage, Words words, long block) {
        Mount mount = usage.mount();
        return switch (column) {
            case "source" -> mount.device();
            case "fstype" -> mount.type();
            case "size" -> bytes(mount.size(), words, block);
            case "used" -> bytes(usage.used(), words, block);
            case "avail" -> bytes(usage.available(), words, block);
            case "pcent" -> percent(usage.used(), usage.used() + usage.available());
            case "itotal" -> String.valueOf(mount.inodes());
            case "iused" -> String.valueOf(usage.inodesUsed());
            case "iavail" -> String.valueOf(usage.inodesFree());
            case "ipcent" -> percent(usage.inodesUsed(), mount.inodes());
            default -> usage.path();
        };
    }

    private static String percent(long used, long of) {
        return (of == 0 ? 0 : (used * 100 + of - 1) / of) + "%";
    }

    private static String bytes(long bytes, Words words, long block) {
        if (!words.has("h", "human-readable", "H")) {
            return String.valueOf((bytes + (block > 1 ? block - 1 : 0)) / block);
        }
        double value = bytes;
        for (String unit : List.of("", "K", "M", "G", "T")) {
            if (value < 1024) {
                return value < 10 && !unit.isEmpty()
                        ? String.format(Locale.ROOT, "%.1f%s", Math.ceil(value * 10) / 10, unit)
                        : (long) Math.ceil(value) + unit;
            }
            value /= 1024;
        }
        return (long) value + "P";
    }

    static void table(Call call, List<String> columns, List<List<String>> rows) throws IOException {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0);
                boolean left = Set.of("source", "fstype", "target").contains(columns.get(i));
                String cell = row.get(i);
                boolean last = i == columns.size() - 1;
                String padding = " ".repeat(last && left ? 0 : width - cell.length());
                line.append(line.isEmpty() ? "" : " ").append(left ? cell + padding : padding + cell);
            }
            call.say(line.toString());
        }
    }

    /** What /proc/self/mountinfo says. A view of a disk may be read-only while the disk is not. */
    static String mountInfo(Machine machine) {
        List<Mount.Usage> all = machine.files().mounts();
        StringBuilder text = new StringBuilder();
        int number = 21;
        for (Mount.Usage usage : all) {
            Mount mount = usage.mount();
            boolean view = !usage.path().equals("/")
                    && all.stream()
                            .anyMatch(o ->
                                    o.path().equals("/") && o.mount().device().equals(mount.device()));
            String device = mount.readOnly() && !view ? "ro" : "rw";
            text.append(++number)
                    .append(" 1 8:1 / ")
                    .append(usage.path())
                    .append(mount.readOnly() ? " ro" : " rw")
                    .append(",relatime shared:1 - ")
                    .append(mount.type())
                    .append(' ')
                    .append(mount.device())
                    .append(' ')
                    .append(device)
                    .append(mount.type().equals("ext4") ? ",errors=remount-ro\n" : "\n");
        }
        return text.toString();
    }

    static int mount(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), Set.of("o", "options", "t"));
        if (words.rest().isEmpty()) {
            for (Mount.Usage usage : machine.files().mounts()) {
                call.say(usage.mount().device() + " on " + usage.path() + " type "
                        + usage.mount().type() + " (" + (usage.mount().readOnly() ? "ro" : "rw") + ",relatime)");
            }
            return 0;
        }
        if (!call.account().isRoot()) {
            return call.fail(1, "only root can do that");
        }
        List<String> options = List.of(words.value("o", "options").orElse("").split(",", -1));
        String path = words.rest().getLast();
        if (words.has("bind") || options.contains("bind") && words.rest().size() > 1) {
            Mount root = machine.disk().root().mount();
            machine.files().mount(path, new Mount(root.device(), root.type(), root.size(), 0, root.inodes(), false));
            return 0;
        }
        if (!options.contains("remount")) {
            return call.fail(32, path + ": can't find in /etc/fstab.");
        }
        for (Mount.Usage usage : machine.files().mounts()) {
            if (usage.path().equals(path)) {
                machine.files().remount(path, usage.mount().readOnly(options.contains("ro")));
                return 0;
            }
        }
        return call.fail(32, path + ": mount point not mounted or bad option.");
    }

    static int umount(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), Set.of());
        if (!call.account().isRoot()) {
            return call.fail(32, "must be superuser to unmount.");
        }
        for (String path : words.rest()) {
            try {
                machine.files().unmount(path);
            } catch (FileException e) {
                return call.fail(32, path + ": not mounted.");
            }
        }
        return 0;
    }

    static int free(Call call, Machine machine) throws IOException {
        long total = machine.memoryTotalKib();
        long available = availableKib(machine);
        long used = total - available;
        boolean human = call.operands().contains("-h");
        boolean mega = call.operands().contains("-m");
        call.say("               total        used        free      shared  buff/cache   available");
        call.say(String.format(
                Locale.ROOT,
                "Mem:    %12s%12s%12s%12s%12s%12s",
                size(total, human, mega),
                size(used, human, mega),
                size(available * 3 / 4, human, mega),
                size(4120, human, mega),
                size(available / 4, human, mega),
                size(available, human, mega)));
        call.say(String.format(Locale.ROOT, "Swap:   %12s%12s%12s", "0", "0", "0"));
        return 0;
    }

    private static String size(long kib, boolean human, boolean mega) {
        if (human) {
            return kib >= 1 << 20 ? String.format(Locale.ROOT, "%.1fGi", kib / 1048576.0) : kib / 1024 + "Mi";
        }
        return String.valueOf(mega ? kib / 1024 : kib);
    }

    static long availableKib(Machine machine) {
        return machine.memoryTotalKib() * 72 / 100 - machine.runs().size() * 8_192L;
    }
}
