package dev.holdfast.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The append-only record, open for writing. When {@link #append} has returned, the entry survives a crash; when it throws,
 * what it tells of must not be done. Several threads and processes may write at once.
 */
public final class Journal implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Place place;
    private final Connection connection;
    private final ReservedSpace reserved;
    private final Scribe scribe;
    private boolean livesOnReserve;

    private Journal(Place place, Connection connection, ReservedSpace reserved, Scribe scribe) {
        this.place = place;
        this.connection = connection;
        this.reserved = reserved;
        this.scribe = scribe;
    }

    /** Makes the store where there is none, and brings an older one up to date. */
    public static Journal open(Place place, Scribe scribe) throws NotWritten {
        return open(place, scribe, Schema.shipped(), ReservedSpace.USUAL);
    }

    static Journal open(Place place, Scribe scribe, Schema schema, int reservedBytes) throws NotWritten {
        ReservedSpace reserved = new ReservedSpace(place.beside(".reserved"), reservedBytes);
        try {
            return opened(place, scribe, schema, reserved);
        } catch (IOException | SQLException | LinkageError failed) {
            if (Trouble.isFull(failed) && reserved.giveUp()) {
                return onReserve(place, scribe, schema, reserved);
            }
            throw notWritten(place, Trouble.of(failed));
        }
    }

    private static Journal onReserve(Place place, Scribe scribe, Schema schema, ReservedSpace reserved)
            throws NotWritten {
        try {
            Journal journal = opened(place, scribe, schema, reserved);
            journal.livesOnReserve = true;
            return journal;
        } catch (IOException | SQLException failed) {
            throw notWritten(place, Trouble.of(failed));
        }
    }

    private static Journal opened(Place place, Scribe scribe, Schema schema, ReservedSpace reserved)
            throws IOException, SQLException, NotWritten {
        place.make();
        Optional<String> unfit = place.unfit();
        if (unfit.isPresent()) {
            throw notWritten(place, unfit.get());
        }
        Connection connection = Sqlite.forWriting(place);
        try {
            int version = Schema.version(connection);
            if (version > schema.newest()) {
                throw notWritten(place, newer(version, schema));
            }
            schema.migrate(connection);
        } catch (SQLException | NotWritten failed) {
            connection.close();
            throw failed;
        }
        reserved.take();
        return new Journal(place, connection, reserved, scribe);
    }

    static String newer(int version, Schema schema) {
        return "a newer Holdfast wrote it (schema %d, this one knows %d); use that one"
                .formatted(version, schema.newest());
    }

    static NotWritten notWritten(Place place, String because) {
        return new NotWritten(
                "nothing can be recorded in %s, so nothing is done: %s. --journal PATH names another place."
                        .formatted(place.file(), because));
    }

    /** Records it, without secrets. */
    public synchronized Entry append(Draft draft) throws NotWritten {
        Draft clean = scribe.withheld().from(draft);
        try {
            return written(clean);
        } catch (SQLException failed) {
            if (!Trouble.isFull(failed) || !reserved.giveUp()) {
                throw notWritten(place, Trouble.of(failed));
            }
            livesOnReserve = true;
        }
        try {
            return written(clean);
        } catch (SQLException again) {
            throw notWritten(place, Trouble.of(again));
        }
    }

    /** Whether the disk was full and the reserved space has been given up: there is not much time. */
    public synchronized boolean livesOnReserve() {
        return livesOnReserve;
    }

    private Entry written(Draft draft) throws SQLException, NotWritten {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                Entry entry = next(head(statement), draft);
                insert(entry);
                moveHead(entry);
                statement.execute("COMMIT");
                return entry;
            } catch (SQLException failed) {
                Schema.rollBack(statement, failed);
                throw failed;
            }
        }
    }

    private Anchor head(Statement statement) throws SQLException {
        String both = "SELECT head.sequence, head.hash, coalesce(newest.hash, '" + Chain.START + "') FROM head"
                + " LEFT JOIN entry AS newest ON newest.sequence = (SELECT max(sequence) FROM entry)";
        try (ResultSet row = statement.executeQuery(both)) {
            if (!row.next() || !row.getString(2).equals(row.getString(3))) {
                throw new SQLException(
                        "its newest entries were changed or removed; 'holdfast audit verify' says which");
            }
            return new Anchor(row.getLong(1), row.getString(2));
        }
    }

    private Entry next(Anchor head, Draft draft) {
        return Chain.linked(
                head, time(scribe.clock().instant()), scribe.author().name(), draft);
    }

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    private void insert(Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO entry (sequence, at, who, kind, operation, host, body, previous, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.sequence());
            int column = 2;
            for (String value : List.of(
                    entry.at(),
                    entry.who(),
                    entry.kind(),
                    entry.operation(),
                    entry.host(),
                    entry.body(),
                    entry.previous(),
                    entry.hash())) {
                insert.setString(column++, value);
            }
            insert.executeUpdate();
        }
    }

    private void moveHead(Entry entry) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement("UPDATE head SET sequence = ?, hash = ?")) {
            move.setLong(1, entry.sequence());
            move.setString(2, entry.hash());
            move.executeUpdate();
        }
    }

    /** What has been recorded so far, also by others. Valid as long as the journal is open. */
    public History history() {
        return new History(place, connection);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException everythingIsWritten) {
            // Each entry was on the disk before append returned.
        }
    }
}
