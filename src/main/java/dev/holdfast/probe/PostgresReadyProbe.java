package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether PostgreSQL serves on its own host (HLT-D4). */
public final class PostgresReadyProbe implements Probe {
    @Override
    public String name() {
        return "postgres-ready";
    }

    @Override
    public String asks() {
        return "What does pg_isready say on the database's host?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "accepting", "it accepts connections",
                "rejecting", "it runs and rejects them: starting up, shutting down, or full",
                "no-response", "nothing answers");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "said", "what pg_isready said");
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
        String port = String.valueOf(inventory.database().orElseThrow().port());
        Command ready = Command.of("pg_isready", "-t", "3", "-p", port).slow(Duration.ofSeconds(6));
        return inquiry.onItsHost(ready, PostgresReadyProbe::read);
    }

    /** The exit status is the answer (PostgreSQL: pg_isready). */
    private static Reading read(Heard.Understood<Answer.Said> heard) {
        Answer.Said said = heard.what();
        Map<String, String> values = Values.of("said", Excerpt.firstLine(said.out()));
        return switch (said.exit()) {
            case 0 -> heard.observed("accepting", values);
            case 1 -> heard.observed("rejecting", values);
            case 2 -> heard.observed("no-response", values);
            default -> Inquiry.notUnderstood("pg_isready", said.out(), heard.evidence());
        };
    }
}
