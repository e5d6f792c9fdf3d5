package dev.holdfast.probe;

import dev.holdfast.inventory.Cache;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/** Whether Redis serves, as its clients see it: PING over the wire. NOAUTH is alive (HLT-D4). */
public final class RedisWireProbe implements Probe {
    private static final String SIMPLE = "2b"; // '+'
    private static final String ERROR = "2d"; // '-'

    @Override
    public String name() {
        return "redis-wire";
    }

    @Override
    public String asks() {
        return "What does Redis answer to PING over the network?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.CACHE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "pong", "it answers",
                "noauth", "it wants a password first: it is alive",
                "loading", "it is loading its data",
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
        Cache cache = inventory.cache().orElseThrow();
        // QUIT makes the server close, so that an error is read to its end at once.
        Command command = HostWire.command(cache.address(), cache.port(), "PING\\r\\nQUIT\\r\\n", ERROR);
        return inquiry.fromHost(host -> HostWire.of(inquiry, host, command)
                .reading(heard -> heard.observed(
                        state(heard.what()),
                        heard.what().values(cache.address() + ":" + cache.port(), words(heard.what())))));
    }

    private static String state(HostWire wire) {
        if (wire.outcome() != HostWire.Outcome.ANSWERED) {
            return wire.state();
        }
        return wire.first().equals(SIMPLE) ? "pong" : RedisPingProbe.refusal(wire.rest()).orElse("other-error");
    }

    private static String words(HostWire wire) {
        return wire.first().equals(SIMPLE) ? "PONG" : wire.rest().isEmpty() ? wire.state() : wire.rest();
    }
}
