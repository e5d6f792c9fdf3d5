package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Accounts;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code ls}. */
final class Listing {
    private static final DateTimeFormatter RECENT = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter OLD = DateTimeFormatter.ofPattern("MMM ppd  yyyy", Locale.ROOT);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn xx", Locale.ROOT);
    private static final Duration HALF_A_YEAR = Duration.ofDays(182);

    private final Call call;
    private final Arguments arguments;
    private final Accounts accounts;
    private int status;

    private record Entry(String name, String path, Stat stat) {}

    private Listing(Call call, Arguments arguments) {
        this.call = call;
        this.arguments = arguments;
        this.accounts = Accounts.on(call.files());
    }

    static int run(Call call, Arguments arguments) throws IOException, InterruptedException {
        return new Listing(call, arguments).run();
    }

    private int run() throws IOException, InterruptedException {
        List<Entry> files = new ArrayList<>();
        List<Entry> folders = new ArrayList<>();
        List<String> operands = arguments.operands().isEmpty() ? List.of(".") : arguments.operands();
        for (String operand : operands) {
            try {
                Stat stat = stat(call.path(operand), !arguments.has("l") && !arguments.has("d"));
                boolean opens = !arguments.has("d") && (stat.isDirectory() || stat.isLink() && isFolder(operand));
                (opens ? folders : files).add(new Entry(operand, call.path(operand), stat));
            } catch (FileException e) {
                refuse("cannot access '" + operand + "'", e, 2);
            }
        }
        show(files);
        boolean titled = operands.size() > 1 || arguments.has("R");
        boolean any = !files.isEmpty();
        for (Entry folder : folders) {
            any = folder(folder, titled, any);
        }
        return status;
    }

    private void refuse(String what, FileException e, int worse) throws IOException {
        call.complain(what + ": " + e.words());
        status = Math.max(status, worse);
    }

    private boolean isFolder(String operand) {
        try {
            return call.files().stat(call.path(operand), call.account()).isDirectory() && !arguments.has("l");
        } catch (FileException e) {
            return false;
        }
    }

    private Stat stat(String path, boolean follows) throws FileException {
        if (!follows) {
            return call.files().lstat(path, call.account());
        }
        try {
            return call.files().stat(path, call.account());
        } catch (FileException e) {
            return call.files().lstat(path, call.account());
        }
    }

    private boolean folder(Entry folder, boolean titled, boolean any) throws IOException, InterruptedException {
        Input.interruption();
        List<Entry> entries;
        try {
            entries = entries(folder);
        } catch (FileException e) {
            refuse("cannot open directory '" + folder.name + "'", e, 2);
            return any;
        }
        if (titled) {
            call.say((any ? "\n" : "") + folder.name + ":");
        }
        if (arguments.has("l") || arguments.has("s")) {
            long blocks =
                    entries.stream().mapToLong(e -> e.stat.allocated() / 1024).sum();
            call.say("total " + (arguments.has("h") ? Numbers.human(blocks * 1024) : blocks));
        }
        show(entries);
        if (arguments.has("R")) {
            for (Entry entry : entries) {
                if (entry.stat.isDirectory() && !entry.name.equals(".") && !entry.name.equals("..")) {
                    folder(new Entry(folder.name + "/" + entry.name, entry.path, entry.stat), true, true);
                }
            }
        }
        return true;
    }

    private List<Entry> entries(Entry folder) throws IOException {
        List<String> names = new ArrayList<>();
        if (arguments.has("a")) {
            names.addAll(List.of(".", ".."));
        }
        for (String name : call.files().list(folder.path, call.account())) {
            if (!name.startsWith(".") || arguments.has("a") || arguments.has("A")) {
                names.add(name);
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            try {
                String path = folder.path + "/" + name;
                entries.add(new Entry(name, path, call.files().lstat(path, call.account())));
            } catch (FileException e) {
                refuse("cannot access '" + folder.name + "/" + name + "'", e, 1);
            }
        }
        return entries;
    }

    private Comparator<Entry> order() {
        Comparator<Entry> byName = Comparator.comparing(Entry::name);
        Comparator<Entry> order = byName;
        if (arguments.has("t")) {
            order = Comparator.comparing((Entry e) -> e.stat.modified())
                    .reversed()
                    .thenComparing(byName);
        } else if (arguments.has("S")) {
            order = Comparator.comparingLong((Entry e) -> e.stat.size())
                    .reversed()
                    .thenComparing(byName);
        }
        return arguments.has("r") ? order.reversed() : order;
    }

    private void show(List<Entry> entries) throws IOException {
        List<Entry> sorted = entries.stream().sorted(order()).toList();
        if (!arguments.has("l")) {
            for (Entry entry : sorted) {
                String inode = arguments.has("i") ? entry.stat.inode() + " " : "";
                call.say(inode + entry.name + marker(entry));
            }
            return;
        }
        int links =
                width(sorted.stream().map(e -> String.valueOf(e.stat.links())).toList());
        int owners = width(sorted.stream().map(this::owner).toList());
        int groups = width(sorted.stream().map(this::group).toList());
        int sizes = width(sorted.stream().map(this::size).toList());
        for (Entry entry : sorted) {
            String inode = arguments.has("i") ? entry.stat.inode() + " " : "";
            String target = entry.stat.isLink() ? " -> " + entry.stat.target() : "";
            String line = ("%s%s %" + links + "d %-" + owners + "s %-" + groups + "s %" + sizes + "s %s %s%s%s")
                    .formatted(
                            inode,
                            entry.stat.permissions(),
                            entry.stat.links(),
                            owner(entry),
                            group(entry),
                            size(entry),
                            time(entry.stat.modified()),
                            entry.name,
                            target.isEmpty() ? marker(entry) : "",
                            target);
            call.say(line);
        }
    }

    private String marker(Entry entry) {
        boolean marks = arguments.has("F") || arguments.has("p");
        if (!marks) {
            return "";
        }
        boolean executable = arguments.has("F") && entry.stat.isFile() && (entry.stat.mode() & 0111) != 0;
        return entry.stat.isDirectory() ? "/" : arguments.has("F") && entry.stat.isLink() ? "@" : executable ? "*" : "";
    }

    private static int width(List<String> cells) {
        return Math.max(1, cells.stream().mapToInt(String::length).max().orElse(1));
    }

    private String owner(Entry entry) {
        return arguments.has("n") ? String.valueOf(entry.stat.owner()) : accounts.user(entry.stat.owner());
    }

    private String group(Entry entry) {
        return arguments.has("n") ? String.valueOf(entry.stat.group()) : accounts.group(entry.stat.group());
    }

    private String size(Entry entry) {
        if (entry.stat.kind() == Stat.Kind.DEVICE) {
            return "1, 3";
        }
        return arguments.has("h") ? Numbers.human(entry.stat.size()) : String.valueOf(entry.stat.size());
    }

    private String time(Instant modified) {
        if (arguments.has("full-time")
                || arguments.value("time-style").filter("full-iso"::equals).isPresent()) {
            return FULL.format(modified.atZone(ZoneOffset.UTC));
        }
        Instant now = call.host().now();
        boolean recent = modified.isAfter(now.minus(HALF_A_YEAR)) && !modified.isAfter(now.plusSeconds(1));
        return (recent ? RECENT : OLD).format(modified.atZone(ZoneOffset.UTC));
    }
}
