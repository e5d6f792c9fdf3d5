package dev.holdfast.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The versions of the store's tables, each a script that leads to it from the one before. Plain SQL, so that another
 * database can run the same.
 */
record Schema(List<String> scripts) {
    private static final List<String> SHIPPED = List.of("1-entries.sql");

    static Schema shipped() {
        return new Schema(SHIPPED.stream().map(Schema::resource).toList());
    }

    int newest() {
        return scripts.size();
    }

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    /** Brings an older store up to the newest version, or leaves it as it was. */
    void migrate(Connection connection) throws SQLException {
        if (version(connection) >= newest()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                // Another process may have done it while this one waited.
                for (int version = version(connection); version < newest(); version++) {
                    run(scripts.get(version), statement);
                    statement.execute("PRAGMA user_version = " + (version + 1));
                }
                statement.execute("COMMIT");
            } catch (SQLException failed) {
                rollBack(statement, failed);
                throw failed;
            }
        }
    }

    static void rollBack(Statement statement, SQLException why) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            why.addSuppressed(alreadyRolledBack);
        }
    }

    private static void run(String script, Statement statement) throws SQLException {
        for (String each : script.replaceAll("(?m)^--.*\\R", "").split(";")) {
            if (!each.isBlank()) {
                statement.execute(each);
            }
        }
    }

    private static String resource(String name) {
        try (InputStream script = Schema.class.getResourceAsStream("/journal/" + name)) {
            if (script == null) {
                throw new IllegalStateException("the jar lacks journal/" + name);
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
