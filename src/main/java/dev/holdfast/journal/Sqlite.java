package dev.holdfast.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Opens the store. */
final class Sqlite {
    private static final int BUSY_MILLIS = 5_000;

    private Sqlite() {}

    /** So that what was committed survives a crash of the process, of the system, and a power cut. */
    static Connection forWriting(Place place) throws SQLException {
        SQLiteConfig config = patient();
        config.setSynchronous(SynchronousMode.FULL);
        Connection connection = open(place, config, "");
        try {
            useWriteAheadLog(connection);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private static void useWriteAheadLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            if (!"wal".equals(mode.getString(1))) {
                throw new SQLException("its file system keeps no write-ahead log");
            }
        }
    }

    /** What nobody may write can be read too; then nobody is writing to it either. */
    static Connection forReading(Place place) throws SQLException {
        SQLiteConfig config = patient();
        config.setReadOnly(true);
        boolean still = !Files.isWritable(place.file().resolveSibling("")) && !Files.exists(place.beside("-wal"));
        return open(place, config, still ? "?immutable=1" : "");
    }

    private static SQLiteConfig patient() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    /** As a URI, in which no letter of the path means anything to the driver. */
    private static Connection open(Place place, SQLiteConfig config, String parameters) throws SQLException {
        NativeLibrary.keepIn(place.home());
        Path file = place.file();
        return config.createConnection("jdbc:sqlite:" + file.toUri() + parameters);
    }
}
