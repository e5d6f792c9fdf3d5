package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who the users and groups of a host are: what its /etc/passwd and /etc/group say now. */
public final class Accounts {
    private final List<String[]> users;
    private final List<String[]> groups;

    private Accounts(List<String[]> users, List<String[]> groups) {
        this.users = users;
        this.groups = groups;
    }

    public static Accounts on(FileTree files) {
        return new Accounts(rows(files, "/etc/passwd", 7), rows(files, "/etc/group", 4));
    }

    private static List<String[]> rows(FileTree files, String path, int columns) {
        try {
            return files.text(path, Account.ROOT)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(row -> row.length >= columns && row[2].matches("\\d{1,9}") && !row[0].isEmpty())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    public Optional<Account> named(String name) {
        Optional<Account> found =
                users.stream().filter(row -> row[0].equals(name)).findFirst().map(this::account);
        return found.isEmpty() && name.equals("root") ? Optional.of(Account.ROOT) : found;
    }

    public Optional<Account> numbered(int uid) {
        Optional<Account> found = users.stream()
                .filter(row -> Integer.parseInt(row[2]) == uid)
                .findFirst()
                .map(this::account);
        return found.isEmpty() && uid == 0 ? Optional.of(Account.ROOT) : found;
    }

    private Account account(String[] row) {
        int gid = row[3].matches("\\d{1,9}") ? Integer.parseInt(row[3]) : 65534;
        Set<String> member = groups.stream()
                .filter(group -> Integer.parseInt(group[2]) == gid
                        || List.of(group[3].split(",")).contains(row[0]))
                .map(group -> group[0])
                .collect(Collectors.toSet());
        return new Account(row[0], Integer.parseInt(row[2]), gid, member, row[5]);
    }

    /** The shell that a login of this user gets. */
    public String shell(Account account) {
        return users.stream()
                .filter(row -> row[0].equals(account.name()) && !row[6].isBlank())
                .map(row -> row[6].strip())
                .findFirst()
                .orElse("/bin/sh");
    }

    /** The user's name, or the number itself. */
    public String user(int uid) {
        return numbered(uid).map(Account::name).orElse(String.valueOf(uid));
    }

    /** The group's name, or the number itself. */
    public String group(int gid) {
        return groups.stream()
                .filter(row -> Integer.parseInt(row[2]) == gid)
                .map(row -> row[0])
                .findFirst()
                .orElse(gid == 0 ? "root" : String.valueOf(gid));
    }

    public Optional<Integer> groupNamed(String name) {
        Optional<Integer> found =
                groups.stream().filter(row -> row[0].equals(name)).findFirst().map(row -> Integer.valueOf(row[2]));
        return found.isEmpty() && name.equals("root") ? Optional.of(0) : found;
    }
}
