package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Database;
import dev.holdfast.simulation.model.Machine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Flyway between a web host's migrations and the database's history. */
public final class Flyway {
    public static final String FOLDER = "/opt/paws360/migrations";

    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    private final Machine machine;
    private final Database database;

    public Flyway(Machine machine) {
        this.machine = machine;
        this.database = machine.world().database();
    }

    /** A migration that lies beside the application. */
    public record Local(String version, String description, String script, String sql) {
        public int checksum() {
            CRC32 crc = new CRC32();
            crc.update(sql.strip().getBytes(StandardCharsets.UTF_8));
            return (int) crc.getValue();
        }

        String title() {
            return version + " - " + description;
        }
    }

    public List<Local> local() {
        List<Local> all = new ArrayList<>();
        for (String file : machine.disk().list(FOLDER)) {
            Matcher name = NAME.matcher(file);
            if (name.matches()) {
                String sql = machine.disk().text(FOLDER + "/" + file).orElse("");
                all.add(new Local(name.group(1), name.group(2).replace('_', ' '), file, sql));
            }
        }
        return all;
    }

    private Optional<Database.Row> row(String version) {
        return database.history().stream()
                .filter(r -> r.version().equals(version))
                .findFirst();
    }

    private Optional<Local> local(String version) {
        return local().stream().filter(l -> l.version().equals(version)).findFirst();
    }

    /** What does not fit together; empty when all does. */
    public Optional<String> invalid() {
        for (Database.Row row : database.history()) {
            Optional<Local> mine = local(row.version());
            if (!row.success()) {
                return Optional.of("Detected failed migration to version " + row.version() + " (" + row.description()
                        + ").\nPlease remove any half-completed changes then run repair to fix the schema history.");
            }
            if (mine.isEmpty()) {
                return Optional.of(
                        "Detected applied migration not resolved locally: " + row.version()
                                + ".\nIf you removed this migration intentionally, run repair to mark the migration as deleted.");
            }
            if (mine.get().checksum() != row.checksum()) {
                return Optional.of("Migration checksum mismatch for migration version " + row.version()
                        + "\n-> Applied to database : " + row.checksum() + "\n-> Resolved locally    : "
                        + mine.get().checksum()
                        + "\nEither revert the changes to the migration, or run repair to update the schema history.");
            }
        }
        return Optional.empty();
    }

    public List<Local> pending() {
        return local().stream().filter(l -> row(l.version()).isEmpty()).toList();
    }

    /** Applies what is pending; what it says when one fails. */
    public Optional<String> migrate(Instant now, boolean transactions) {
        for (Local next : pending()) {
            Optional<String> error = database.run(next.sql());
            boolean alone = !transactions || next.sql().toLowerCase(Locale.ROOT).contains("concurrently");
            if (error.isEmpty() || alone) {
                database.record(new Database.Row(
                        database.nextRank(),
                        next.version(),
                        next.description(),
                        next.script(),
                        next.checksum(),
                        now,
                        error.isEmpty()));
            }
            if (error.isPresent()) {
                return Optional.of("Migration of schema \"public\" to version \"" + next.title() + "\" failed!"
                        + (alone
                                ? " Please restore backups and roll back database and code!"
                                : " Changes successfully rolled back.")
                        + "\nFailed to execute script " + next.script()
                        + "\n-----------------------------------\nSQL State  : 42P01\nError Code : 0\nMessage    : ERROR: "
                        + error.get() + "\nLocation   : " + FOLDER + "/" + next.script());
            }
        }
        return Optional.empty();
    }

    public void repair() {
        database.forgetFailed();
        for (Database.Row row : database.history()) {
            local(row.version())
                    .ifPresentOrElse(
                            mine -> database.record(new Database.Row(
                                    row.rank(),
                                    row.version(),
                                    row.description(),
                                    row.script(),
                                    mine.checksum(),
                                    row.at(),
                                    true)),
                            () -> database.forget(row.version()));
        }
    }

    /** One line of its table of migrations. */
    public record Line(String version, String description, String script, String state, String installedOn, int rank) {}

    public List<Line> info() {
        List<Line> lines = new ArrayList<>();
        for (Database.Row row : database.history()) {
            boolean known = local(row.version()).isPresent();
            String newest = local().isEmpty() ? "0" : local().getLast().version();
            boolean beyond = Integer.parseInt(row.version()) > Integer.parseInt(newest);
            String state = row.success()
                    ? known ? "Success" : beyond ? "Future" : "Missing"
                    : known ? "Failed" : beyond ? "Future Failed" : "Missing Failed";
            lines.add(new Line(
                    row.version(), row.description(), row.script(), state, GithubAnswers.iso(row.at()), row.rank()));
        }
        pending().forEach(l -> lines.add(new Line(l.version(), l.description(), l.script(), "Pending", "", 0)));
        return lines;
    }

    /** As its command line prints it. */
    public String json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("allSchemasEmpty", database.history().isEmpty())
                .put("database", Database.NAME)
                .putNull("exception")
                .put("flywayVersion", "12.4.0")
                .put("licenseFailed", false);
        ArrayNode migrations = all.putArray("migrations");
        for (Line line : info()) {
            migrations
                    .addObject()
                    .put("category", "Versioned")
                    .put("description", line.description())
                    .put("executionTime", line.rank() == 0 ? 0 : 65)
                    .put("filepath", local(line.version()).isPresent() ? FOLDER + "/" + line.script() : "")
                    .put("installedBy", line.rank() == 0 ? "" : Database.USER)
                    .put("installedOnUTC", line.installedOn())
                    .put("rawVersion", line.version())
                    .put("state", line.state())
                    .put("type", "SQL")
                    .put("undoable", "No")
                    .put("version", line.version());
        }
        all.put("operation", "info").put("schemaName", "public").put("schemaVersion", database.version());
        all.putArray("warnings");
        return all.toPrettyString();
    }

    /** As the actuator shows it. */
    String actuator() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode migrations = all.putObject("contexts")
                .putObject("paws360-backend")
                .putObject("flywayBeans")
                .putObject("flyway")
                .putArray("migrations");
        for (Line line : info()) {
            ObjectNode one = migrations.addObject();
            one.put("description", line.description())
                    .put("script", line.script())
                    .put("state", line.state().toUpperCase(Locale.ROOT).replace(' ', '_'))
                    .put("type", "SQL")
                    .put("version", line.version());
            if (line.rank() > 0) {
                one.put("installedBy", Database.USER)
                        .put("installedOn", line.installedOn())
                        .put("installedRank", line.rank());
            }
        }
        return all.toString();
    }
}
