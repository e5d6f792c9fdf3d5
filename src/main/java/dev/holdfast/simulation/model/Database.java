package dev.holdfast.simulation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL holds: tables, the history of its schema, who is connected, and what it lets its one role of the application do. */
public final class Database {
    public static final String NAME = "paws360";
    public static final String USER = "paws360";
    public static final String PASSWORD = "lab-db";
    public static final int MOST = 100;
    public static final int RESERVED = 3;

    private static final Pattern CREATE = Pattern.compile("create table (?:if not exists )?(\\w+).*");
    private static final Pattern DROP = Pattern.compile("drop table (?:if exists )?(\\w+).*");
    private static final Pattern USES = Pattern.compile(
            "(?:insert into|alter table|update|delete from|create (?:unique )?index (?:concurrently )?\\w+ on) (\\w+).*");

    private final Map<String, Integer> clients = new LinkedHashMap<>();
    private final Set<String> tables = new TreeSet<>();
    private final TreeMap<Integer, Row> history = new TreeMap<>();
    private boolean hidden;
    private boolean recovering;
    private boolean standby;
    private boolean readOnly;
    private String password = PASSWORD;
    private String rule = "";
    private String rejected = "";

    /** A row of Flyway's history. */
    public record Row(
            int rank, String version, String description, String script, int checksum, Instant at, boolean success) {}

    // ---- connections

    public synchronized int taken() {
        return clients.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Who holds how many connections. */
    public synchronized Map<String, Integer> clients() {
        return Map.copyOf(clients);
    }

    /** Takes as many of the wanted connections as there are; whether there was one. */
    public synchronized boolean take(String client, int wanted) {
        int have = clients.getOrDefault(client, 0);
        int free = MOST - RESERVED - taken();
        int gets = Math.min(Math.max(0, wanted - have), Math.max(0, free));
        if (have + gets > 0) {
            clients.put(client, have + gets);
        }
        return have + gets > 0;
    }

    public synchronized void release(String client) {
        clients.remove(client);
    }

    public synchronized void releaseAll() {
        clients.clear();
    }

    /** Whether it still reads its logs and serves nobody. */
    public synchronized boolean recovering() {
        return recovering;
    }

    public synchronized void recovering(boolean now) {
        recovering = now;
    }

    /** Whether it copies another one, or would if it knew which, and takes no writes. */
    public synchronized boolean standby() {
        return standby;
    }

    public synchronized void standby(boolean now) {
        standby = now;
    }

    /** Whether its settings make every transaction read-only. */
    public synchronized boolean readOnly() {
        return readOnly;
    }

    public synchronized void readOnly(boolean now) {
        readOnly = now;
    }

    // ---- the application's role

    public synchronized void password(String now) {
        password = now;
    }

    /** Why the role gets no session, in the server's words; empty if it may. */
    public synchronized void rule(String now) {
        rule = now;
    }

    /** The role that its file of host-based authentication turns away; empty if none. */
    public synchronized void rejected(String role) {
        rejected = role;
    }

    public synchronized boolean holds(String client) {
        return clients.containsKey(client);
    }

    /** Why it opens no session for this user, in its own words; empty if it does. */
    public synchronized Optional<String> refuses(String from, String user, String given, String wanted) {
        if (user.equals(rejected)) {
            return Optional.of("pg_hba.conf rejects connection for host \"" + from + "\", user \"" + user
                    + "\", database \"" + wanted + "\", SSL encryption");
        }
        if (!user.equals(USER) || !given.equals(password)) {
            return Optional.of("password authentication failed for user \"" + user + "\"");
        }
        if (!rule.isEmpty()) {
            return Optional.of(rule);
        }
        return wanted.equals(NAME) ? Optional.empty() : Optional.of("database \"" + wanted + "\" does not exist");
    }

    // ---- schema

    /** Whether the table of the history has another name now. */
    public synchronized void hideHistory(boolean now) {
        hidden = now;
    }

    public synchronized List<Row> history() {
        return hidden ? List.of() : List.copyOf(history.values());
    }

    public synchronized void record(Row row) {
        history.put(row.rank(), row);
    }

    public synchronized int nextRank() {
        return history.isEmpty() ? 1 : history.lastKey() + 1;
    }

    public synchronized void forget(String version) {
        history.values().removeIf(row -> row.version().equals(version));
    }

    public synchronized void forgetFailed() {
        history.values().removeIf(row -> !row.success());
    }

    /** The newest version that was applied; empty when there is none. */
    public synchronized String version() {
        return history.values().stream()
                .filter(Row::success)
                .reduce((a, b) -> b)
                .map(Row::version)
                .orElse("");
    }

    public synchronized boolean hasTable(String table) {
        return tables.contains(table);
    }

    public synchronized void dropTable(String table) {
        tables.remove(table);
    }

    /** Runs statements in one transaction; the error, if there is one, and nothing has happened then. */
    public synchronized Optional<String> run(String sql) {
        Set<String> before = new TreeSet<>(tables);
        for (String statement : statements(sql)) {
            Optional<String> error = one(statement);
            if (error.isPresent()) {
                tables.clear();
                tables.addAll(before);
                return error;
            }
        }
        return Optional.empty();
    }

    private static List<String> statements(String sql) {
        List<String> all = new ArrayList<>();
        for (String statement : sql.replaceAll("(?m)--.*$", "").split(";", -1)) {
            String plain = statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            if (!plain.isEmpty()) {
                all.add(plain);
            }
        }
        return all;
    }

    private Optional<String> one(String statement) {
        Matcher create = CREATE.matcher(statement);
        if (create.matches()) {
            return tables.add(create.group(1)) || statement.contains("if not exists")
                    ? Optional.empty()
                    : Optional.of("relation \"" + create.group(1) + "\" already exists");
        }
        Matcher drop = DROP.matcher(statement);
        if (drop.matches()) {
            return tables.remove(drop.group(1)) || statement.contains("if exists")
                    ? Optional.empty()
                    : Optional.of("table \"" + drop.group(1) + "\" does not exist");
        }
        Matcher uses = USES.matcher(statement);
        return uses.matches()
                        && !tables.contains(uses.group(1))
                        && !uses.group(1).equals("flyway_schema_history")
                ? Optional.of("relation \"" + uses.group(1) + "\" does not exist")
                : Optional.empty();
    }
}
