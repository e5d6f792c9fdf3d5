package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code usermod -s}, {@code chage} and {@code nologin}: what opens and closes an account. */
final class Users {
    private static final int FORBIDDEN = 1;
    private static final int NO_SUCH_USER = 6;
    private static final int SHELL = 6;
    private static final Map<String, Integer> DATES = Map.of("d", 2, "m", 3, "M", 4, "W", 5, "I", 6, "E", 7);

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
        Map<Integer, String> changes = DATES.entrySet().stream()
                .filter(date -> words.value(date.getKey()).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getValue,
                        date -> days(words.value(date.getKey()).orElse(""))));
        return changes.isEmpty() || words.rest().isEmpty()
                ? call.fail(2, "usage: chage [-d|-E|-I|-m|-M|-W DAYS] LOGIN")
                : edit(call, machine, "/etc/shadow", words.rest().getFirst(), changes);
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
