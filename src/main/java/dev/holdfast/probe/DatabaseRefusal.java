package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's words for not letting somebody in, as the client's log has them.
 *
 * @param said the server's sentence
 */
record DatabaseRefusal(String said, By by) {
    /** What it hangs on. */
    enum By {
        /** The server's own rule about a role, a host or a database: whatever the client sends, it stays outside. */
        RULE,
        /** Name and password together: one of both sides is wrong. */
        PASSWORD,
        /** The client asks for a database that is not the application's. */
        CLIENT
    }

    private static final Pattern COMPLAINT =
            Pattern.compile("[\\w.$]{0,200}PSQLException: |(?:connection to server at .{1,200} failed: )?FATAL: ");
    private static final Pattern PASSWORD =
            Pattern.compile("authentication failed for user|role \"[^\"]*\" does not exist");
    private static final Pattern RULE = Pattern.compile("no pg_hba\\.conf entry|pg_hba\\.conf rejects"
            + "|too many connections for (?:role|database)|is not permitted to log in|permission denied for database"
            + "|is not currently accepting connections|database \"[^\"]*\" does not exist");
    private static final Pattern SAID = Pattern.compile("FATAL: +(.*)");
    private static final Pattern DATABASE = Pattern.compile("database \"([^\"]*)\"");

    /** What a service was last told when it asked for a connection; empty if that was no refusal. Lines are oldest first. */
    static Optional<DatabaseRefusal> last(List<JournalLine> lines, Database database) {
        return lines.reversed().stream()
                .map(JournalLine::message)
                .filter(line -> OwnWords.match(COMPLAINT, line).isPresent())
                .findFirst()
                .flatMap(line -> of(line, database));
    }

    static Optional<DatabaseRefusal> of(String line, Database database) {
        Matcher said = SAID.matcher(line);
        if (!said.find()) {
            return Optional.empty();
        }
        String words = said.group(1);
        if (PASSWORD.matcher(words).find()) {
            return Optional.of(new DatabaseRefusal(words, By.PASSWORD));
        }
        if (!RULE.matcher(words).find()) {
            return Optional.empty();
        }
        Matcher wanted = DATABASE.matcher(words);
        boolean another = wanted.find() && !wanted.group(1).equals(database.name());
        return Optional.of(new DatabaseRefusal(words, another ? By.CLIENT : By.RULE));
    }
}
