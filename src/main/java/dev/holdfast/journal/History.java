package dev.holdfast.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What has been recorded. Reads only. */
public final class History implements AutoCloseable {
    private final Place place;
    private final Connection connection;

    History(Place place, Connection connection) {
        this.place = place;
        this.connection = connection;
    }

    /** The history of the store at this place; none where nothing was ever recorded. */
    public static Optional<History> open(Place place) throws NotRead {
        return place.exists() ? Optional.of(opened(place, Schema.shipped())) : Optional.empty();
    }

    private static History opened(Place place, Schema schema) throws NotRead {
        try {
            Connection connection = Sqlite.forReading(place);
            try {
                checkVersion(place, Schema.version(connection), schema);
                return new History(place, connection);
            } catch (SQLException | NotRead failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException | LinkageError failed) {
            throw notRead(place, Trouble.of(failed));
        }
    }

    private static void checkVersion(Place place, int version, Schema schema) throws NotRead {
        if (version > schema.newest()) {
            throw notRead(place, Journal.newer(version, schema));
        }
        if (version < schema.newest()) {
            throw notRead(
                    place,
                    "an older Holdfast wrote it (schema %d, this one writes %d); the next entry brings it up to date"
                            .formatted(version, schema.newest()));
        }
    }

    private static NotRead notRead(Place place, String because) {
        return new NotRead("%s cannot be read: %s.".formatted(place.file(), because));
    }

    /** Gives each entry that is wanted, the oldest first. */
    public void each(Filter filter, Consumer<Entry> consumer) throws NotRead {
        try (PreparedStatement query = connection.prepareStatement(filter.query())) {
            filter.fill(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    consumer.accept(entry(row));
                }
            }
        } catch (SQLException failed) {
            throw notRead(place, Trouble.of(failed));
        }
    }

    /** All entries that are wanted, the oldest first. */
    public List<Entry> list(Filter filter) throws NotRead {
        List<Entry> found = new ArrayList<>();
        each(filter, found::add);
        return found;
    }

    /** The newest entry, to be kept somewhere else. */
    public Anchor head() throws NotRead {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sequence, hash FROM head")) {
            return row.next() ? new Anchor(row.getLong(1), row.getString(2)) : new Anchor(0, Chain.START);
        } catch (SQLException failed) {
            throw notRead(place, Trouble.of(failed));
        }
    }

    /** Checks every entry, and that the chain leads to the anchor that was kept. */
    public Verification verify(Optional<Anchor> kept) throws NotRead {
        // The head first: what others append meanwhile lies behind it.
        Anchor head = head();
        ChainCheck check = new ChainCheck(head, kept);
        each(Filter.ALL, check::take);
        return check.verification();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                text(row, 5),
                text(row, 6),
                text(row, 7),
                text(row, 8),
                text(row, 9));
    }

    /** Whoever changes a store can also put nothing where something must be. */
    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException nothingWasWritten) {
            // Reading leaves nothing to be lost.
        }
    }
}
