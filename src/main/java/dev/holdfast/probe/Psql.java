package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One query to PostgreSQL on its own host, by {@code psql} as its superuser, whose row comes back as fields between bars. */
final class Psql {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}([.][a-z_][a-z0-9_]{0,62})?");
    private static final String ERROR = "psql: error: ";

    private Psql() {}

    /** Whether a name needs no quoting in SQL. */
    static boolean isPlain(String name) {
        return IDENTIFIER.matcher(name).matches();
    }

    /** Asks the application's database; nothing if its name is not one that needs no quoting. */
    static Optional<Command> command(Database database, String sql) {
        return isPlain(database.name())
                ? Optional.of(Command.of(
                                "/usr/bin/psql",
                                "-XAtF",
                                "|",
                                "-p",
                                String.valueOf(database.port()),
                                "-d",
                                database.name(),
                                "-c",
                                sql)
                        .withSudoAs("postgres"))
                : Optional.empty();
    }

    /** The reading that a probe makes of the answer on the database's host. */
    static Reading asked(
            Inquiry inquiry,
            Function<Database, Optional<Command>> command,
            BiFunction<String, Heard<Answer.Said>, Reading> read) {
        return inquiry.inventory()
                .database()
                .flatMap(command)
                .map(asking -> inquiry.fromHost(host -> read.apply(host, inquiry.run(host, asking))))
                .orElseGet(() -> Inquiry.notConfigured("the inventory names no database that psql can be asked about"));
    }

    /** Why an answer that holds no row tells nothing. */
    static Reading.Unobservable noRow(Answer.Said said) {
        String out = said.out();
        return out.contains(ERROR)
                ? new Reading.Unobservable(
                        Why.SOURCE_DOWN,
                        "psql cannot ask the database: "
                                + Excerpt.of(out.substring(out.indexOf(ERROR) + ERROR.length())),
                        "",
                        List.of(said.evidence()))
                : Inquiry.notUnderstood("psql", out, List.of(said.evidence()));
    }

    /** Whether psql itself failed with words that these are found in. */
    static boolean failedWith(Pattern words, Answer.Said said) {
        return said.out().contains(ERROR) && words.matcher(said.out()).find();
    }
}
