package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Accounts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom sshd and PAM of a machine keep out whatever the key: sshd's lists, the login shell, /etc/nologin and the dates of /etc/shadow. */
final class AccountRules {
    private static final String SHADOW = "/etc/shadow";
    private static final int CHANGED = 2;
    private static final int LONGEST = 4;
    private static final int EXPIRES = 7;

    private final Machine machine;

    AccountRules(Machine machine) {
        this.machine = machine;
    }

    /** Why sshd itself does not let this user log in, in its own words. */
    Optional<String> notAllowed(Account account, String settings, String from) {
        String user = "User " + account.name();
        String shell = Accounts.on(machine.files()).shell(account);
        if (machine.program(shell).isEmpty() && !machine.disk().exists(shell)) {
            return Optional.of(user + " not allowed because shell " + shell + " does not exist");
        }
        List<String> name = List.of(account.name());
        List<String> groups = List.copyOf(account.groups());
        return Stream.of(
                        reason(named(settings, "DenyUsers", name), true, "listed in DenyUsers"),
                        reason(named(settings, "AllowUsers", name), false, "not listed in AllowUsers"),
                        reason(named(settings, "DenyGroups", groups), true, "a group is listed in DenyGroups"),
                        reason(
                                named(settings, "AllowGroups", groups),
                                false,
                                "none of user's groups are listed in AllowGroups"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> user + " from " + from + " not allowed because " + reason);
    }

    private static Optional<String> reason(Optional<Boolean> named, boolean bad, String words) {
        return named.filter(is -> is == bad).map(is -> words);
    }

    /** Whether one of these names stands in that list, if there is one. */
    private static Optional<Boolean> named(String settings, String list, List<String> names) {
        Matcher line = Pattern.compile("(?mi)^\\s*" + list + "\\s+(.+)$").matcher(settings);
        return line.find()
                ? Optional.of(Arrays.stream(line.group(1).strip().split("\\s+")).anyMatch(names::contains))
                : Optional.empty();
    }

    /** What PAM says of an account that it closes, or an empty text where it only closes it. */
    Optional<String> closed(Account account) {
        boolean nologin =
                machine.disk().exists("/etc/nologin") || machine.disk().exists("/run/nologin");
        if (nologin && !account.isRoot()) {
            return Optional.of("");
        }
        return day(account, EXPIRES)
                .filter(day -> today() >= day)
                .map(day -> "pam_unix(sshd:account): account " + account.name() + " has expired (account expired)");
    }

    /** Whether nothing may be done before the password is changed. */
    boolean mustChangePassword(Account account) {
        Optional<Long> changed = day(account, CHANGED);
        return changed.filter(day -> day == 0).isPresent()
                || changed.flatMap(day -> day(account, LONGEST).map(longest -> today() - day > longest))
                        .orElse(false);
    }

    private long today() {
        return LocalDate.ofInstant(machine.now(), ZoneOffset.UTC).toEpochDay();
    }

    private Optional<Long> day(Account account, int column) {
        return machine.disk()
                .text(SHADOW)
                .orElse("")
                .lines()
                .map(line -> line.split(":", -1))
                .filter(row -> row.length > EXPIRES && row[0].equals(account.name()))
                .map(row -> row[column])
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::valueOf)
                .findFirst();
    }
}
