package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether Redis answers on its own host (HLT-D4). NOAUTH is alive. */
public final class RedisPingProbe implements Probe {
    private static final String PING = "timeout 3 redis-cli -p \"$0\" ping 2>&1; echo \"exit=$?\"";

    @Override
    public String name() {
        return "redis-ping";
    }

    @Override
    public String asks() {
        return "What does redis-cli ping say on the cache's host?";
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
                "no-answer", "it accepts and does not answer in time",
                "refused", "the port refuses");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "said", "what redis-cli said");
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
        String port = String.valueOf(inventory.cache().orElseThrow().port());
        Command ping = Command.of("sh", "-c", PING, port).slow(Duration.ofSeconds(6));
        return inquiry.onItsHost(ping, RedisPingProbe::read);
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        String out = heard.what().out();
        Map<String, String> values = Values.of("said", Excerpt.firstLine(out));
        if (out.lines().anyMatch(line -> line.equals("PONG"))) {
            return heard.observed("pong", values);
        }
        if (out.contains("Connection refused")) {
            return heard.observed("refused", values);
        }
        if (out.contains("exit=124")) {
            return heard.observed("no-answer", Map.of("said", "nothing within 3 s"));
        }
        return refusal(out)
                .map(state -> heard.observed(state, values))
                .orElseGet(() -> out.contains("not found") && out.contains("exit=127")
                        ? new Reading.Unobservable(
                                Why.NOT_INSTALLED, "the host has no redis-cli", "", heard.evidence())
                        : Inquiry.notUnderstood("redis-cli", out, heard.evidence()));
    }

    /** The state behind an error that Redis itself sends. */
    static Optional<String> refusal(String said) {
        if (said.contains("NOAUTH") || said.contains("DENIED") || said.contains("NOPERM")) {
            return Optional.of("noauth");
        }
        return said.contains("LOADING") ? Optional.of("loading") : Optional.empty();
    }
}
