package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether Redis answers on its own host, by {@code redis-cli ping} (HLT-D4, DEP-4). No password is used: NOAUTH is alive. */
public final class RedisPingProbe implements Probe {
    /** An error that Redis itself answers begins with its code; redis-cli's own words do not. */
    private static final Pattern ERROR_REPLY = Pattern.compile("^(?:-|\\(error\\) )?[A-Z]{3,20} ");

    static Command command(int port) {
        return RedisCli.command(port, "ping");
    }

    @Override
    public String name() {
        return "redis-ping";
    }

    @Override
    public String asks() {
        return "Does Redis answer on its own host?";
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
                "no-answer", "it does not answer in time, or breaks off",
                "refused", "nobody listens");
    }

    @Override
    public List<Term> values() {
        return Terms.of("said", "what redis-cli said");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inventory
                .cache()
                .map(cache -> inquiry.fromHost(
                        host -> RedisCli.asked(inquiry, host, cache, "ping").reading(RedisPingProbe::read)))
                .orElseGet(() -> Inquiry.notConfigured("the inventory names no cache"));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        Answer.Said said = heard.what();
        if (RedisCli.timedOut(said)) {
            return heard.observed("no-answer", Map.of("said", "nothing in 3 s"));
        }
        if (RedisCli.isRefused(said)) {
            return heard.observed("refused", Values.of("said", Excerpt.firstLine(said.out())));
        }
        RedisReply reply = RedisReply.of(said.out());
        if (!reply.state().equals("other-error")) {
            return heard.observed(reply.state(), Values.of("said", reply.said()));
        }
        return ERROR_REPLY.matcher(reply.said()).find()
                ? Inquiry.notUnderstood("redis-cli ping", reply.said(), heard.evidence())
                : heard.observed("no-answer", Values.of("said", reply.said()));
    }
}
