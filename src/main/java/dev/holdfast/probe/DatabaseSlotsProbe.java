package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the connections that PostgreSQL lets ordinary accounts have are taken, read on the database's host by its
 * superuser, for whom some are reserved (HLT-D4). On the wire the server still asks for a password when all ordinary ones are
 * taken, and refuses only after that.
 */
public final class DatabaseSlotsProbe implements Probe {
    // reserved_connections exists since PostgreSQL 16.
    private static final String SQL = "select count(*), current_setting('max_connections')::int"
            + " - current_setting('superuser_reserved_connections')::int"
            + " - coalesce(current_setting('reserved_connections', true), '0')::int"
            + " from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
    private static final Pattern ROW = Pattern.compile("(?m)^(\\d{1,6})\\|(\\d{1,6})$");
    private static final Pattern FULL = Pattern.compile("too many clients already|connection slots are reserved");

    static Optional<Command> command(Database database) {
        return Psql.command(database, SQL);
    }

    @Override
    public String name() {
        return "database-slots";
    }

    @Override
    public String asks() {
        return "Has PostgreSQL a connection left for its clients?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "left", "an ordinary account can still connect",
                "used-up", "every connection that is not reserved is taken");
    }

    @Override
    public List<Term> values() {
        return Terms.of("taken", "how many are taken", "most", "how many there are for ordinary accounts");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty()
                && inventory.database().flatMap(DatabaseSlotsProbe::command).isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        return Psql.asked(
                new Inquiry(question, inventory, remote),
                DatabaseSlotsProbe::command,
                (host, heard) -> heard.reading(DatabaseSlotsProbe::read));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        Answer.Said said = heard.what();
        Matcher row = ROW.matcher(said.out());
        if (said.ok() && row.find()) {
            boolean left = Integer.parseInt(row.group(1)) < Integer.parseInt(row.group(2));
            return heard.observed(left ? "left" : "used-up", Values.of("taken", row.group(1), "most", row.group(2)));
        }
        return Psql.failedWith(FULL, said) ? heard.observed("used-up", Values.of()) : Psql.noRow(said);
    }
}
