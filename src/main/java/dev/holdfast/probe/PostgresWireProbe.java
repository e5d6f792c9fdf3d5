package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether PostgreSQL takes connections, as its clients see it: a startup packet and the first message back, never a password (HLT-D4). */
public final class PostgresWireProbe implements Probe {
    private static final String AUTHENTICATION = "52"; // 'R'
    private static final String ERROR = "45"; // 'E'

    @Override
    public String name() {
        return "postgres-wire";
    }

    @Override
    public String asks() {
        return "What does PostgreSQL answer to a startup packet?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "accepting", "it asks for a password, or says that this client may not log in: it serves",
                "too-many-connections", "every connection slot is taken",
                "starting-up", "it is starting up, shutting down or recovering",
                "refused", "the port refuses",
                "timed-out", "no connection came about in time: filtered, or the host is dead",
                "silent", "it accepts the connection and then says nothing",
                "no-route", "there is no route to it",
                "name-unknown", "its name cannot be resolved",
                "other-error", "it answered, but not as it should");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "said", "what it said",
                "address", "the address that was asked");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Database database = inventory.database().orElseThrow();
        Command command = HostWire.command(database.address(), database.port(), startup(database.name()), ERROR);
        return inquiry.fromHost(host -> HostWire.of(inquiry, host, command)
                .reading(heard -> heard.observed(state(heard.what()), values(heard.what(), database))));
    }

    /** Protocol 3.0 with user and database, in the notation of printf (PostgreSQL: Message Formats, StartupMessage). */
    static String startup(String database) {
        String name = database.replaceAll("[^A-Za-z0-9_]", "_");
        String body = "\\x00\\x03\\x00\\x00user\\x00holdfast\\x00database\\x00" + name + "\\x00\\x00";
        int length = 4 + 4 + "user.holdfast.database.".length() + name.length() + 2;
        return String.format("\\x00\\x00\\x00\\x%02x%s", length, body);
    }

    private static String state(HostWire wire) {
        if (wire.outcome() != HostWire.Outcome.ANSWERED) {
            return wire.state();
        }
        if (wire.first().equals(AUTHENTICATION)) {
            return "accepting";
        }
        String rest = wire.rest();
        if (rest.contains("C53300") || rest.contains("too many clients")) {
            return "too-many-connections";
        }
        if (rest.contains("C57P0")) {
            return "starting-up";
        }
        // Class 28 and 3D: this client or its database is not known there. The server serves.
        return rest.contains("C28") || rest.contains("C3D") ? "accepting" : "other-error";
    }

    private static Map<String, String> values(HostWire wire, Database database) {
        String words = wire.first().equals(AUTHENTICATION) ? "asks for a login" : wire.rest();
        return wire.values(database.address() + ":" + database.port(), words.isEmpty() ? wire.state() : words);
    }
}
