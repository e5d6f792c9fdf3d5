package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Flyway's history table says, read in the database itself: a failed migration stays there until it is repaired (HLT-R3). */
public final class SchemaHistoryProbe implements Probe {
    @Override
    public String name() {
        return "schema-history";
    }

    @Override
    public String asks() {
        return "Which migrations does the database record, and did one fail?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "clean", "every recorded migration succeeded",
                "failed", "at least one is recorded as failed",
                "absent", "there is no history table");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "version", "the newest version that succeeded",
                "failed", "the versions that failed");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.onItsHost(command(inventory.database().orElseThrow()), SchemaHistoryProbe::read);
    }

    /** A query with a fixed text, so that exactly it can be granted. */
    static Command command(Database database) {
        String table = database.historyTable().replaceAll("[^A-Za-z0-9_.]", "");
        String query = "select version, success from " + table + " where version is not null order by installed_rank";
        return Command.of("/usr/bin/psql", "-XAt", "-d", database.name(), "-c", query).withSudoAs("postgres");
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        String out = heard.what().out();
        if (out.contains("does not exist") && out.contains("relation")) {
            return heard.observed("absent", Map.of());
        }
        List<String[]> rows = out.lines()
                .map(line -> line.split("\\|"))
                .filter(row -> row.length == 2 && (row[1].equals("t") || row[1].equals("f")))
                .toList();
        if (!heard.what().ok() || (rows.isEmpty() && !out.isBlank())) {
            return new Reading.Unobservable(
                    Why.SOURCE_DOWN, "psql could not read the history: " + Excerpt.lastLine(out), "", heard.evidence());
        }
        String failed = versions(rows, "f").collect(Collectors.joining(", "));
        Map<String, String> values = Values.of(
                "version", versions(rows, "t").reduce("", (first, second) -> second), "failed", failed);
        return heard.observed(failed.isEmpty() ? "clean" : "failed", values);
    }

    private static Stream<String> versions(List<String[]> rows, String success) {
        return rows.stream().filter(row -> row[1].equals(success)).map(row -> row[0]);
    }
}
