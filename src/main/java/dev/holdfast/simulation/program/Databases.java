package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Cache;
import dev.holdfast.simulation.model.Database;
import dev.holdfast.simulation.model.Dialling;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.service.Postgres;
import dev.holdfast.simulation.service.Redis;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pg_isready}, {@code psql} and {@code redis-cli}. */
final class Databases {
    private static final Set<String> PSQL = Set.of(
            "F", "p", "d", "c", "U", "h", "f", "v", "dbname", "port", "username", "host", "command", "field-separator");
    private static final Pattern TERMINATE = Pattern.compile(
            ".*pg_terminate_backend.* application_name (=|<>) '([^']*)'.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern FORGET =
            Pattern.compile("(?i)delete from flyway_schema_history where version = '([^']*)'.*", Pattern.DOTALL);
    private static final Duration SILENCE = Duration.ofHours(1);

    private Databases() {}

    // ---- PostgreSQL

    static int ready(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.of(call.operands(), Set.of("t", "p", "h", "U", "d"));
        String port = words.value("p").orElse(String.valueOf(Postgres.PORT));
        Optional<String> host = words.value("h");
        String where = host.orElse("/var/run/postgresql") + ":" + port;
        Optional<Run> run = server(machine, host, port);
        String seconds = words.value("t").filter(t -> t.matches("\\d{1,4}")).orElse("3");
        if (run.isEmpty() || run.get().frozen()) {
            if (run.isPresent()) {
                Thread.sleep(Duration.ofSeconds(Long.parseLong(seconds)));
            }
            call.say(where + " - no response");
            return 2;
        }
        boolean recovering = machine.world().database().recovering();
        call.say(where + (recovering ? " - rejecting connections" : " - accepting connections"));
        return recovering ? 1 : 0;
    }

    private static Optional<Run> server(Machine machine, Optional<String> host, String port)
            throws InterruptedException {
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
        if (host.isEmpty()) {
            return machine.listener(number).filter(run -> run.behaviour() instanceof Postgres);
        }
        return new Dialling(machine).resolve(host.get()) instanceof Names.Answer.Found found
                        && machine.world()
                                        .network()
                                        .tcp(machine, found.addresses().getFirst(), number)
                                instanceof Network.Way.Open open
                ? Optional.of(open.run()).filter(run -> run.behaviour() instanceof Postgres)
                : Optional.empty();
    }

    static int psql(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.of(call.operands(), PSQL);
        String port = words.value("p", "port").orElse(String.valueOf(Postgres.PORT));
        Optional<String> host = words.value("h", "host");
        Optional<Run> run = server(machine, host, port);
        String socket = "connection to server on socket \"/var/run/postgresql/.s.PGSQL." + port + "\" failed: ";
        if (run.isEmpty()) {
            return error(
                    call,
                    socket
                            + "No such file or directory\n\tIs the server running locally and accepting connections on that socket?");
        }
        if (run.get().frozen()) {
            Thread.sleep(SILENCE);
        }
        Database database = machine.world().database();
        if (database.recovering()) {
            return error(call, socket + "FATAL:  the database system is starting up");
        }
        String user = words.value("U", "username").orElse(call.account().name());
        if (host.isEmpty() && !user.equals(call.account().name())) {
            return error(call, socket + "FATAL:  Peer authentication failed for user \"" + user + "\"");
        }
        if (!Set.of("postgres", Database.USER).contains(user)) {
            return error(call, socket + "FATAL:  role \"" + user + "\" does not exist");
        }
        if (database.taken() >= (user.equals("postgres") ? Database.MOST : Database.MOST - Database.RESERVED)) {
            return error(call, socket + "FATAL:  sorry, too many clients already");
        }
        List<String> given = words.values("c", "command");
        List<String> statements =
                given.isEmpty() ? List.of(new String(call.in().readAllBytes(), StandardCharsets.UTF_8)) : given;
        String separator = words.value("F", "field-separator").orElse("|");
        int status = 0;
        for (String statement : statements) {
            status = statement(call, database, statement.strip(), separator);
        }
        return status;
    }

    private static int error(Call call, String why) throws IOException {
        call.err().write(("psql: error: " + why + "\n").getBytes(StandardCharsets.UTF_8));
        return 2;
    }

    private static int statement(Call call, Database database, String sql, String separator) throws IOException {
        String lower = sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher terminate = TERMINATE.matcher(sql);
        Matcher forget = FORGET.matcher(sql);
        if (lower.contains("flyway_schema_history") && database.history().isEmpty() && lower.startsWith("select")) {
            call.err()
                    .write("ERROR:  relation \"flyway_schema_history\" does not exist\n"
                            .getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        if (lower.startsWith("select (select version from flyway_schema_history")) {
            String failed = database.history().stream()
                    .filter(row -> !row.success())
                    .map(Database.Row::script)
                    .reduce((a, b) -> b)
                    .orElse("");
            call.say(database.version() + separator + failed);
        } else if (terminate.matches()) {
            terminate(database, terminate.group(1).equals("="), terminate.group(2));
        } else if (lower.startsWith("select count(*), current_setting('max_connections')")) {
            call.say(database.taken() + separator + (Database.MOST - Database.RESERVED));
        } else if (lower.startsWith("select pg_is_in_recovery(), ")) {
            call.say(writes(database, separator));
        } else if (lower.startsWith("select pg_is_in_recovery()")) {
            call.say(letter(database.standby()));
        } else if (lower.startsWith("show ") && lower.contains("transaction_read_only")) {
            call.say(database.readOnly() || database.standby() ? "on" : "off");
        } else if (lower.matches("alter table \\S+ rename to \\S+")) {
            database.hideHistory(!lower.endsWith(" flyway_schema_history"));
            call.say("ALTER TABLE");
        } else if (lower.startsWith("alter ")) {
            return alter(call, database, lower);
        } else if (lower.contains("pg_stat_activity")) {
            activity(call, database, lower, separator);
        } else if (forget.matches()) {
            database.forget(forget.group(1));
            call.say("DELETE 1");
        } else if (lower.startsWith("delete from flyway_schema_history where not success")) {
            database.forgetFailed();
            call.say("DELETE 1");
        } else if (lower.contains("from flyway_schema_history")) {
            for (Database.Row row : database.history()) {
                call.say(String.join(
                        separator, String.valueOf(row.rank()), row.version(), row.script(), row.success() ? "t" : "f"));
            }
        } else if (lower.startsWith("select 1")) {
            call.say("1");
        } else {
            return other(call, database, sql, lower);
        }
        return 0;
    }

    private static String letter(boolean so) {
        return so ? "t" : "f";
    }

    /** Who is connected: the application's role, and somebody's report with a role that may only read. */
    private static String writes(Database database, String separator) {
        long readers = database.clients().keySet().stream()
                .filter(client -> client.startsWith("report@"))
                .count();
        long users = readers + (database.clients().size() > readers ? 1 : 0);
        return String.join(
                separator,
                letter(database.standby()),
                database.readOnly() ? "on" : "off",
                String.valueOf(users),
                String.valueOf(readers),
                "0",
                Postgres.DATA);
    }

    private static int alter(Call call, Database database, String lower) throws IOException {
        Matcher password = Pattern.compile("alter role \\w+ (?:with )?password '([^']*)'.*")
                .matcher(lower);
        if (password.matches()) {
            database.password(password.group(1));
        } else if (lower.matches("alter role \\w+ (?:with )?(?:login|connection limit -?[1-9]\\d*).*")) {
            database.rule("");
        } else if (lower.startsWith("alter system") && lower.contains("default_transaction_read_only")) {
            database.readOnly(lower.matches(".*(=|to) '?on'?.*"));
        }
        String[] words = lower.toUpperCase(Locale.ROOT).split(" ", 3);
        call.say(words[0] + " " + words[1]);
        return 0;
    }

    private static void terminate(Database database, boolean equal, String application) {
        for (String client : database.clients().keySet()) {
            if (client.startsWith(application) == equal) {
                database.release(client);
            }
        }
    }

    private static void activity(Call call, Database database, String lower, String separator) throws IOException {
        if (lower.startsWith("select count(*)")) {
            Matcher name = Pattern.compile("application_name = '([^']*)'").matcher(lower);
            String only = name.find() ? name.group(1) : "";
            int count = database.clients().entrySet().stream()
                    .filter(e -> e.getKey().toLowerCase(Locale.ROOT).startsWith(only))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            call.say(String.valueOf(count));
            return;
        }
        for (Map.Entry<String, Integer> client : database.clients().entrySet()) {
            String[] parts = client.getKey().replaceFirst("#.*", "").split("@", 2);
            call.say(String.join(
                    separator,
                    parts[0],
                    Database.USER,
                    parts.length > 1 ? parts[1] : "",
                    "idle",
                    String.valueOf(client.getValue())));
        }
    }

    private static int other(Call call, Database database, String sql, String lower) throws IOException {
        Optional<String> error = database.run(sql);
        if (error.isPresent()) {
            call.err().write(("ERROR:  " + error.get() + "\n").getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        if (!lower.startsWith("select") && !lower.isEmpty()) {
            String[] words = lower.toUpperCase(Locale.ROOT).split(" ", 3);
            call.say(words.length > 1 ? words[0] + " " + words[1] : words[0]);
        }
        return 0;
    }

    // ---- Redis

    static int redis(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.upToCommand(call.operands(), Set.of("h", "p", "a", "n", "u", "user", "pass"));
        String host = words.value("h").orElse("127.0.0.1");
        int port = words.value("p")
                .filter(p -> p.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .orElse(Redis.PORT);
        String start = "Could not connect to Redis at " + host + ":" + port + ": ";
        if (!(new Dialling(machine).resolve(host) instanceof Names.Answer.Found found)) {
            return say(call, 1, start + "Name or service not known");
        }
        return switch (new Dialling(machine).tcp(found.addresses().getFirst(), port, Duration.ofSeconds(130))) {
            case Network.Way.Open open -> {
                if (open.run().frozen()) {
                    Thread.sleep(SILENCE);
                }
                yield command(call, machine.world().cache(), words);
            }
            case Network.Way.Refused none -> say(call, 1, start + "Connection refused");
            case Network.Way.TimedOut none -> say(call, 1, start + "Connection timed out");
            case Network.Way.NoRoute none -> say(call, 1, start + "No route to host");
            case Network.Way.Unreachable none -> say(call, 1, start + "Network is unreachable");
        };
    }

    private static int say(Call call, int status, String line) throws IOException {
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return status;
    }

    private static String info(Cache cache) {
        return String.join(
                "\r\n",
                "# Server",
                "redis_version:7.0.15",
                "uptime_in_seconds:3012",
                "# Memory",
                "used_memory:" + cache.used(),
                "maxmemory:" + cache.most(),
                "maxmemory_policy:" + cache.policy(),
                "mem_not_counted_for_evict:0",
                "# Persistence",
                "rdb_last_bgsave_status:" + (cache.saves() ? "ok" : "err"),
                "# Replication",
                replication(cache),
                "connected_slaves:0",
                "");
    }

    private static String replication(Cache cache) {
        return cache.primary().isEmpty()
                ? "role:master"
                : String.join(
                        "\r\n",
                        "role:slave",
                        "master_host:" + cache.primary(),
                        "master_port:" + Redis.PORT,
                        "master_link_status:down",
                        "slave_read_only:1");
    }

    private static void limit(Cache cache, String name, String value) {
        if (name.equalsIgnoreCase("maxmemory-policy")) {
            cache.policy(value);
        } else if (name.equalsIgnoreCase("maxmemory") && value.matches("\\d{1,12}")) {
            cache.most(Long.parseLong(value));
        }
    }

    private static int command(Call call, Cache cache, Words words) throws IOException {
        String given = words.value("a", "pass").orElse("");
        if (!cache.password().isEmpty() && !given.equals(cache.password())) {
            call.say("NOAUTH Authentication required.");
            call.say("");
            return 0;
        }
        List<String> command = words.rest();
        String verb = command.isEmpty() ? "" : command.getFirst().toLowerCase(Locale.ROOT);
        switch (verb) {
            case "ping" -> call.say(cache.saves() ? "PONG" : Redis.MISCONF);
            case "bgsave" -> {
                cache.saves(true);
                call.say("Background saving started");
            }
            case "info" -> call.print(info(cache));
            case "replicaof" -> {
                String primary = command.size() > 1 ? command.get(1) : "no";
                cache.primary(primary.equalsIgnoreCase("no") ? "" : primary);
                call.say("OK");
            }
            case "config" -> {
                boolean password = command.size() > 2 && command.get(2).equalsIgnoreCase("requirepass");
                if (command.size() > 3 && command.get(1).equalsIgnoreCase("set")) {
                    limit(cache, command.get(2), command.get(3));
                }
                if (password && command.get(1).equalsIgnoreCase("set")) {
                    cache.password(command.size() > 3 ? command.get(3) : "");
                    call.say("OK");
                } else if (password) {
                    call.say("requirepass\n" + cache.password());
                } else {
                    call.say("OK");
                }
            }
            default -> call.say("ERR unknown command '" + verb + "', with args beginning with: ");
        }
        return 0;
    }
}
