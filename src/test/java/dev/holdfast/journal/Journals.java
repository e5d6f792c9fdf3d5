package dev.holdfast.journal;

import dev.holdfast.remote.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Journals to be tried, and the hand that changes their file behind their back. */
final class Journals {
    static final Instant NOW = Instant.parse("2026-03-14T02:00:00.120Z");
    static final Scribe SCRIBE = new Scribe(
            new Author("alice@laptop"), new Redaction(Set.of("correct-horse")), Clock.fixed(NOW, ZoneOffset.UTC));

    private Journals() {}

    static Place in(Path folder) {
        return new Place(folder.resolve("journal.db"), folder);
    }

    static Journal open(Path folder) throws NotWritten {
        return Journal.open(in(folder), SCRIBE);
    }

    static Draft note(String text) {
        return draft(Kind.NOTE, "", "", body().put("text", text));
    }

    static Draft draft(Kind kind, String operation, String host, ObjectNode body) {
        return new Draft(kind, operation, host, body);
    }

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A journal with entries 1 to {@code count}. */
    static Place filled(Path folder, int count) throws NotWritten {
        try (Journal journal = open(folder)) {
            for (int i = 1; i <= count; i++) {
                journal.append(note("entry " + i));
            }
        }
        return in(folder);
    }

    static void change(Place place, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.file());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    static List<Entry> read(Place place, Filter filter) throws NotRead {
        try (History history = History.open(place).orElseThrow()) {
            return history.list(filter);
        }
    }

    /** Another JVM that appends to the journal in this folder, and prints the number of each entry when it is recorded. */
    static Process writer(Path folder, int count) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString(),
                Integer.toString(count)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws NotWritten {
            try (Journal journal = open(Path.of(arguments[0]))) {
                for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                    System.out.println(
                            journal.append(note("written by another")).sequence());
                }
            }
        }
    }
}
