package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code usermod -s}, {@code chage} and {@code nologin}: what opens and closes an account. */
final class Users {
    private static final int FORBIDDEN = 1;
    private static final int NO_SUCH_USER = 6;
    private static final int SHELL = 6;
    private static final int LAST_CHANGE = 2;
    private static final int MINIMUM = 3;
    private static final int MAXIMUM = 4;
    private static final int WARNING = 5;
    private static final int EXPIRES = 7;
    private static final Map<String, Integer> DATES =
            Map.of("d", LAST_CHANGE, "m", MINIMUM, "M", MAXIMUM, "W", WARNING, "I", 6, "E", EXPIRES);

    private Users() {}

    static int usermod(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), Set.of("s"));
        Optional<String> shell = words.value("s");
        return shell.isEmpty() || words.rest().isEmpty()
                ? call.fail(2, "usage: usermod -s SHELL LOGIN")
                : edit(call, machine, "/etc/passwd", words.rest().getFirst(), Map.of(SHELL, shell.get()));
    }

    static int chage(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), DATES.keySet());
        if (words.has("l", "list") && !words.rest().isEmpty()) {
            return list(call, machine, words.rest().getFirst());
        }
        Map<Integer, String> changes = DATES.entrySet().stream()
                .filter(date -> words.value(date.getKey()).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getValue,
                        date -> days(words.value(date.getKey()).orElse(""))));
        return changes.isEmpty() || words.rest().isEmpty()
                ? call.fail(2, "usage: chage [-d|-E|-I|-m|-M|-W DAYS] LOGIN")
                : edit(call, machine, "/etc/shadow", words.rest().getFirst(), changes);
    }

    private static int list(Call call, Machine machine, String user) throws IOException {
        Optional<String> line = machine.disk()
                .text("/etc/shadow")
                .flatMap(text ->
                        text.lines().filter(l -> l.startsWith(user + ":")).findFirst());
        if (line.isEmpty() || !call.account().isRoot() && !call.account().name().equals(user)) {
            return call.fail(FORBIDDEN, "Permission denied.");
        }
        String[] fields = line.get().split(":", -1);
        boolean mustChange = fields[LAST_CHANGE].equals("0");
        call.say("Last password change\t\t\t\t\t: "
                + (mustChange ? "password must be changed" : date(fields[LAST_CHANGE])));
        call.say("Password expires\t\t\t\t\t: " + (mustChange ? "password must be changed" : "never"));
        call.say("Password inactive\t\t\t\t\t: " + (mustChange ? "password must be changed" : "never"));
        call.say("Account expires\t\t\t\t\t\t: " + date(fields[EXPIRES]));
        call.say("Minimum number of days between password change\t\t: " + fields[MINIMUM]);
        call.say("Maximum number of days between password change\t\t: " + fields[MAXIMUM]);
        call.say("Number of days of warning before password expires\t: " + fields[WARNING]);
        return 0;
    }

    private static String date(String days) {
        return days.isEmpty()
                ? "never"
                : DateTimeFormatter.ofPattern("MMM dd, yyyy", Locale.ROOT)
                        .format(LocalDate.ofEpochDay(Long.parseLong(days)));
    }

    static int nologin(Call call, Machine machine) throws IOException {
        call.say("This account is currently not available.");
        return 1;
    }

    /** A date as days since 1970; -1 takes it away. */
    private static String days(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return String.valueOf(LocalDate.parse(text).toEpochDay());
        }
        return text.equals("-1") ? "" : text;
    }

    private static int edit(Call call, Machine machine, String file, String user, Map<Integer, String> changes)
            throws IOException {
        if (!call.account().isRoot()) {
            return call.fail(FORBIDDEN, "Permission denied.");
        }
        List<String> lines = machine.disk().text(file).orElse("").lines().toList();
        if (lines.stream().noneMatch(line -> line.startsWith(user + ":"))) {
            return call.fail(NO_SUCH_USER, "user '" + user + "' does not exist");
        }
        String edited = lines.stream()
                .map(line -> line.startsWith(user + ":") ? changed(line, changes) : line)
                .collect(Collectors.joining("\n", "", "\n"));
        machine.disk().write(file, edited);
        return 0;
    }

    private static String changed(String line, Map<Integer, String> changes) {
        String[] fields = line.split(":", -1);
        changes.forEach((column, text) -> fields[column] = text);
        return String.join(":", fields);
    }
}
