package dev.holdfast.probe;

import dev.holdfast.inventory.Cache;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether Redis answers where it is used from in production: on the hosts that carry services (HLT-D4, DEP-4). */
public final class RedisWireProbe implements Probe {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    /** "+PONG\r\n"; every refusal is longer, and its beginning tells which it is. */
    private static final int ENOUGH = 7;

    @Override
    public String name() {
        return "redis-wire";
    }

    @Override
    public String asks() {
        return "Does Redis answer over the network?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.CACHE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "pong", "it answers",
                "noauth", "it answers, and wants a password first, or one with more rights",
                "too-many-clients", "it answers, and takes no more clients",
                "refusing-writes", "it answers, and takes no writes because it could not save (MISCONF)",
                "loading", "it reads its data and serves nobody yet",
                "refused", "nobody listens, or a firewall rejects",
                "timed-out", "no connection came about in time",
                "silent", "a connection came about, and nothing after it",
                "no-route", "the network knows no way there",
                "name-unknown", "its name does not resolve there",
                "other-error", "it says something else, or is no Redis");
    }

    @Override
    public List<Term> values() {
        return Terms.of("said", "what it said, or what stood in the way", "address", "where it was looked for");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inventory
                .cache()
                .map(cache -> Wire.exchange(inquiry, inquiry.vantage(), cache.address(), cache.port(), PING, ENOUGH)
                        .reading(heard -> read(heard, cache)))
                .orElseGet(() -> Inquiry.notConfigured("the inventory names no cache"));
    }

    private static Reading read(Heard.Understood<Wire> heard, Cache cache) {
        return switch (heard.what()) {
            case Wire.Connected(String received) -> {
                RedisReply reply = RedisReply.of(received);
                yield heard.observed(reply.state(), values(cache, reply.said()));
            }
            case Wire.Silent() -> heard.observed("silent", values(cache, "it says nothing"));
            case Wire.Failed(Wire.Failure failure, String said) -> heard.observed(failure.id(), values(cache, said));
        };
    }

    private static Map<String, String> values(Cache cache, String said) {
        return Values.of("said", said, "address", cache.address() + ":" + cache.port());
    }
}
