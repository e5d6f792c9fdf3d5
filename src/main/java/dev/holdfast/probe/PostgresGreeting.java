package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL's first message to a client that has only named itself. A server that asks for a password takes connections; no
 * password is ever sent. Who is asked for is nobody, so that not even a server that trusts everybody logs us in. So what the
 * server says about this nobody (no entry in pg_hba.conf, no such role) is no refusal of the services' role: entries name roles, and a
 * well-kept server has none for strangers. Whether it refuses the services is told by their own logs ({@link DatabaseRefusalProbe}).
 */
record PostgresGreeting(String state, String said) {
    private static final String NOBODY = "holdfast-probe";
    /** Kind and length. */
    private static final int HEADER = 5;

    private static final int PROTOCOL_3 = 196608;
    /** As long as the shortest of its messages: nothing more is sent until we answer. */
    static final int ENOUGH = 9;

    /** A startup packet of protocol 3.0. */
    static byte[] startup(Database database) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        for (String word :
                new String[] {"user", NOBODY, "database", database.name(), "application_name", "holdfast", ""}) {
            words.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            words.write(0);
        }
        return ByteBuffer.allocate(8 + words.size())
                .putInt(8 + words.size())
                .putInt(PROTOCOL_3)
                .put(words.toByteArray())
                .array();
    }

    /** Whether this is the beginning of a message that tells why not. */
    static boolean isError(String received) {
        return received.startsWith("E");
    }

    static PostgresGreeting of(String received) {
        if (received.isEmpty()) {
            return new PostgresGreeting("other-error", "it hung up without a word");
        }
        return switch (received.charAt(0)) {
            case 'R', 'v' -> new PostgresGreeting("accepting", "it asks who we are");
            case 'E' -> ofError(fields(received));
            default -> new PostgresGreeting("other-error", "it is no PostgreSQL: " + Excerpt.of(received));
        };
    }

    private static PostgresGreeting ofError(Map<Character, String> error) {
        String said = Excerpt.of(error.getOrDefault('M', ""));
        return switch (error.getOrDefault('C', "")) {
            case "53300" -> new PostgresGreeting("too-many-connections", said);
            case "57P03" -> new PostgresGreeting("starting-up", said);
            // no pg_hba line, no such role, no such database, wrong password: it works, and does not know us
            case "28000", "28P01", "3D000" -> new PostgresGreeting("accepting", said);
            default -> new PostgresGreeting("other-error", said);
        };
    }

    /** The fields of an ErrorResponse: a letter and a text, up to a zero, again and again. */
    private static Map<Character, String> fields(String received) {
        Map<Character, String> fields = new HashMap<>();
        String body = received.substring(Math.min(HEADER, received.length()));
        for (String field : body.split("\0", -1)) {
            if (!field.isEmpty()) {
                fields.putIfAbsent(field.charAt(0), field.substring(1));
            }
        }
        return fields;
    }
}
