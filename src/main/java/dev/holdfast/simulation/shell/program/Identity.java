package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Accounts;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** id, whoami, hostname, uname, nproc and uptime: who and where one is. */
final class Identity {
    private Identity() {}

    static int id(Call call, Arguments arguments) throws IOException {
        Account account = call.account();
        Accounts accounts = Accounts.on(call.files());
        if (!arguments.operands().isEmpty()) {
            String name = arguments.operands().getFirst();
            Optional<Account> found = accounts.named(name);
            if (found.isEmpty()) {
                return call.fail(1, call.quote(name) + ": no such user");
            }
            account = found.get();
        }
        call.say(id(account, accounts, arguments));
        return 0;
    }

    private static String id(Account account, Accounts accounts, Arguments arguments) {
        boolean names = arguments.has("n");
        List<String> groups = groups(account, accounts);
        if (arguments.has("u")) {
            return names ? account.name() : String.valueOf(account.uid());
        }
        if (arguments.has("g")) {
            return names ? accounts.group(account.gid()) : String.valueOf(account.gid());
        }
        if (arguments.has("G")) {
            return groups.stream()
                    .map(name -> names ? name : number(accounts, name))
                    .collect(Collectors.joining(" "));
        }
        String all = groups.stream()
                .map(name -> number(accounts, name) + "(" + name + ")")
                .collect(Collectors.joining(","));
        return "uid=%d(%s) gid=%d(%s) groups=%s"
                .formatted(account.uid(), account.name(), account.gid(), accounts.group(account.gid()), all);
    }

    private static String number(Accounts accounts, String name) {
        return accounts.groupNamed(name).map(String::valueOf).orElse(name);
    }

    /** The first one first, and the others by number. */
    static List<String> groups(Account account, Accounts accounts) {
        String first = accounts.group(account.gid());
        List<String> groups = new ArrayList<>(List.of(first));
        account.groups().stream()
                .filter(name -> !name.equals(first))
                .sorted(java.util.Comparator.comparing(
                                (String name) -> accounts.groupNamed(name).orElse(Integer.MAX_VALUE))
                        .thenComparing(name -> name))
                .forEach(groups::add);
        return groups;
    }

    static int groups(Call call) throws IOException {
        call.say(String.join(" ", groups(call.account(), Accounts.on(call.files()))));
        return 0;
    }

    static int hostname(Call call, Arguments arguments) throws IOException {
        if (!arguments.operands().isEmpty()) {
            return call.fail(1, "you must be root to change the host name");
        }
        call.say(call.host().hostName());
        return 0;
    }

    static int uname(Call call, Arguments arguments) throws IOException {
        List<String> parts = new ArrayList<>();
        boolean all = arguments.has("a");
        add(parts, all || arguments.has("s"), "Linux");
        add(parts, all || arguments.has("n"), call.host().hostName());
        add(parts, all || arguments.has("r"), "6.1.0-28-amd64");
        add(parts, all || arguments.has("v"), "#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)");
        add(parts, all || arguments.has("m") || arguments.has("p") || arguments.has("i"), "x86_64");
        add(parts, all || arguments.has("o"), "GNU/Linux");
        call.say(parts.isEmpty() ? "Linux" : String.join(" ", parts));
        return 0;
    }

    private static void add(List<String> parts, boolean wanted, String part) {
        if (wanted) {
            parts.add(part);
        }
    }

    static int uptime(Call call, Arguments arguments) throws IOException {
        long seconds =
                (long) Double.parseDouble(read(call, "/proc/uptime", "0 0").split(" ")[0]);
        String[] load = read(call, "/proc/loadavg", "0.00 0.00 0.00").split(" ");
        if (arguments.has("s")) {
            call.say(Dates.format(call.host().now().minusSeconds(seconds).atZone(java.time.ZoneOffset.UTC), "%F %T"));
            return 0;
        }
        long days = seconds / 86400;
        long hours = seconds / 3600 % 24;
        long minutes = seconds / 60 % 60;
        String clock = Dates.format(call.host().now().atZone(java.time.ZoneOffset.UTC), "%H:%M:%S");
        String up = (days > 0 ? days + (days == 1 ? " day, " : " days, ") : "")
                + (hours > 0 ? "%2d:%02d".formatted(hours, minutes) : minutes + " min");
        call.say(" %s up %s,  0 users,  load average: %s, %s, %s".formatted(clock, up, load[0], load[1], load[2]));
        return 0;
    }

    private static String read(Call call, String path, String otherwise) {
        try {
            return call.files().text(path, call.account());
        } catch (IOException e) {
            return otherwise;
        }
    }

    static int nproc(Call call) throws IOException {
        long count = read(call, "/proc/cpuinfo", "processor : 0\nprocessor : 1\n")
                .lines()
                .filter(line -> line.startsWith("processor"))
                .count();
        call.say(String.valueOf(Math.max(1, count)));
        return 0;
    }
}
