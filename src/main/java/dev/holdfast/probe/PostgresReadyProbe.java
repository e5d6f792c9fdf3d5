package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/**
 * Whether PostgreSQL takes connections on its own host, by {@code pg_isready} (HLT-D4, DEP-4). Over TCP first: there a server that wants
 * a password is left before it has one, and notes nothing. On its socket, where it knows accounts by the system's word for them, it would
 * write down that it has no role of our name. The socket is for one that does not listen on the loopback address.
 */
public final class PostgresReadyProbe implements Probe {
    private static final int NO_RESPONSE = 2;

    static Command command(int port) {
        return Command.of("pg_isready", "-t", "3", "-h", "localhost", "-p", String.valueOf(port));
    }

    static Command onSocket(int port) {
        return Command.of("pg_isready", "-t", "3", "-p", String.valueOf(port));
    }

    @Override
    public String name() {
        return "postgres-ready";
    }

    @Override
    public String asks() {
        return "Does PostgreSQL take connections on its own host?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "accepting", "it does",
                "rejecting", "it is there and refuses: it is starting, stopping or recovering",
                "no-response", "nothing answers");
    }

    @Override
    public List<Term> values() {
        return Terms.of("said", "what pg_isready said");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inventory
                .database()
                .map(database -> inquiry.fromHost(
                        host -> asked(inquiry, host, database.port()).reading(PostgresReadyProbe::read)))
                .orElseGet(() -> Inquiry.notConfigured("the inventory names no database"));
    }

    private static Heard<Answer.Said> asked(Inquiry inquiry, String host, int port) {
        return inquiry.run(host, command(port))
                .then(said -> said.exit() == NO_RESPONSE ? inquiry.run(host, onSocket(port)) : Heard.of(said));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        Answer.Said said = heard.what();
        return switch (said.exit()) {
            case 0 -> heard.observed("accepting", Values.of("said", Excerpt.firstLine(said.out())));
            case 1 -> heard.observed("rejecting", Values.of("said", Excerpt.firstLine(said.out())));
            case NO_RESPONSE -> heard.observed("no-response", Values.of("said", Excerpt.firstLine(said.out())));
            default -> Inquiry.notUnderstood("pg_isready", said.out(), heard.evidence());
        };
    }
}
