package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether PostgreSQL takes connections from where they come from in production: the hosts that carry services (HLT-D4, DEP-4). */
public final class PostgresWireProbe implements Probe {
    @Override
    public String name() {
        return "postgres-wire";
    }

    @Override
    public String asks() {
        return "Does PostgreSQL take connections over the network?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "accepting", "it does: it asks who we are",
                "too-many-connections", "it has no connection left",
                "starting-up", "it is starting, stopping or recovering",
                "refused", "nobody listens, or a firewall rejects",
                "timed-out", "no connection came about in time",
                "silent", "a connection came about, and nothing after it",
                "no-route", "the network knows no way there",
                "name-unknown", "its name does not resolve there",
                "other-error", "it says something else, or is no PostgreSQL");
    }

    @Override
    public List<Term> values() {
        return Terms.of("said", "what it said, or what stood in the way", "address", "where it was looked for");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inventory
                .database()
                .map(database -> exchanged(inquiry, database).reading(heard -> read(heard, database)))
                .orElseGet(() -> Inquiry.notConfigured("the inventory names no database"));
    }

    private static Heard<Wire> exchanged(Inquiry inquiry, Database database) {
        Vantage from = inquiry.vantage();
        byte[] startup = PostgresGreeting.startup(database);
        Heard<Wire> first = exchange(inquiry, from, database, startup, PostgresGreeting.ENOUGH);
        // an error is longer, and ends by itself
        return first.then(wire -> from instanceof Vantage.Here
                        && wire instanceof Wire.Connected(String received)
                        && PostgresGreeting.isError(received)
                ? exchange(inquiry, from, database, startup, Wire.MOST_BYTES)
                : Heard.of(wire));
    }

    private static Heard<Wire> exchange(Inquiry inquiry, Vantage from, Database database, byte[] send, int enough) {
        return Wire.exchange(inquiry, from, database.address(), database.port(), send, enough);
    }

    private static Reading read(Heard.Understood<Wire> heard, Database database) {
        return switch (heard.what()) {
            case Wire.Connected(String received) -> {
                PostgresGreeting greeting = PostgresGreeting.of(received);
                yield heard.observed(greeting.state(), values(database, greeting.said()));
            }
            case Wire.Silent() -> heard.observed("silent", values(database, "it says nothing"));
            case Wire.Failed(Wire.Failure failure, String said) -> heard.observed(failure.id(), values(database, said));
        };
    }

    private static Map<String, String> values(Database database, String said) {
        return Values.of("said", said, "address", database.address() + ":" + database.port());
    }
}
