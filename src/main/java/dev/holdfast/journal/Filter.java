package dev.holdfast.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries are wanted.
 *
 * @param equal what must be exactly so
 * @param since the first moment
 * @param until the last moment
 * @param last at most this many, the newest; 0 for all
 */
public record Filter(Map<Field, String> equal, Optional<Instant> since, Optional<Instant> until, long last) {
    /** What can be asked for by its value. */
    public enum Field {
        SEQUENCE,
        KIND,
        OPERATION,
        HOST
    }

    /** All entries. */
    public static final Filter ALL = new Filter(Map.of(), Optional.empty(), Optional.empty(), 0);

    /** The entries whose field has this value. */
    public static Filter of(Field field, String value) {
        return new Filter(Map.of(field, value), Optional.empty(), Optional.empty(), 0);
    }

    private record Condition(String sql, Object value) {}

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        equal.forEach((field, value) ->
                conditions.add(new Condition(field.name().toLowerCase(Locale.ROOT) + " = ?", typed(field, value))));
        since.ifPresent(moment -> conditions.add(new Condition("at >= ?", Journal.time(moment))));
        until.ifPresent(moment -> conditions.add(new Condition("at <= ?", Journal.time(moment))));
        return conditions;
    }

    private static Object typed(Field field, String value) {
        return field == Field.SEQUENCE ? (Object) Long.valueOf(value) : value;
    }

    /** The query, whose parameters {@link #fill} sets. */
    String query() {
        List<Condition> conditions = conditions();
        String where = conditions.isEmpty()
                ? ""
                : " WHERE "
                        + String.join(
                                " AND ", conditions.stream().map(Condition::sql).toList());
        String all = "SELECT sequence, at, who, kind, operation, host, body, previous, hash FROM entry" + where;
        return last == 0
                ? all + " ORDER BY sequence"
                : "SELECT * FROM (" + all + " ORDER BY sequence DESC LIMIT " + last + ") AS newest ORDER BY sequence";
    }

    void fill(PreparedStatement query) throws SQLException {
        int index = 1;
        for (Condition condition : conditions()) {
            query.setObject(index++, condition.value());
        }
    }
}
