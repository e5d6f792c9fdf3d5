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
 * What Flyway's own history in the database says, read on the database's host: also when no service is up to ask (HLT-R3). PostgreSQL
 * rolls a failed migration back with its row, so "clean" does not say that none failed.
 */
public final class SchemaHistoryProbe implements Probe {
    private static final Pattern ROW = Pattern.compile("(?m)^([^|\\n]*)\\|([^|\\n]*)$");

    /** The two newest rows that matter in one: the last version that is applied, and the last script that failed. */
    static Optional<Command> command(Database database) {
        String table = database.historyTable();
        if (!Psql.isPlain(table)) {
            return Optional.empty();
        }
        String sql = "select (select version from " + table
                + " where success and version is not null order by installed_rank desc limit 1), (select script from "
                + table
                + " where not success order by installed_rank desc limit 1)";
        return Psql.command(database, sql);
    }

    @Override
    public String name() {
        return "schema-history";
    }

    @Override
    public String asks() {
        return "What does Flyway's history in the database say?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "clean", "it holds no failed migration",
                "failed", "it holds a failed migration",
                "absent", "the database has no such table");
    }

    @Override
    public List<Term> values() {
        return Terms.of("version", "the newest version that is applied", "failed", "the script that failed");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty()
                && inventory.database().flatMap(SchemaHistoryProbe::command).isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        return Psql.asked(
                new Inquiry(question, inventory, remote),
                SchemaHistoryProbe::command,
                (host, heard) -> heard.reading(SchemaHistoryProbe::read));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        String out = heard.what().out();
        Matcher row = ROW.matcher(out);
        if (heard.what().ok() && row.find()) {
            return heard.observed(
                    row.group(2).isEmpty() ? "clean" : "failed",
                    Values.of("version", row.group(1), "failed", row.group(2)));
        }
        if (out.contains("ERROR:  relation ") && out.contains("does not exist")) {
            return heard.observed("absent", Values.of());
        }
        return Psql.noRow(heard.what());
    }
}
