package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name that deployments use for a host resolves to, here or on a runner, against the inventory (NET-D2). */
public final class NameResolutionProbe implements Probe {
    // getent does not tell an unknown name from a name server that is silent. Naming a UDP port does, and sends nothing
    // to it.
    private static final String SCRIPT = "getent ahosts \"$0\" || exec 3<>\"/dev/udp/$0/9\"";
    private static final int TIMED_OUT = 124;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    static Command command(String name) {
        return Command.of("timeout", "4", "bash", "-c", SCRIPT, name).slow(Duration.ofSeconds(6));
    }

    @Override
    public String name() {
        return "name-resolution";
    }

    @Override
    public String asks() {
        return "What does the host's name resolve to there?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "as-expected", "the address of the inventory is among the answers",
                "different", "it resolves, but not to that address",
                "unknown", "the resolver says that there is no such name",
                "no-answer", "the resolver does not answer");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "name", "the name that deployments connect to",
                "addresses", "what it resolves to",
                "expected", "the address that the inventory gives");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.host(subject.host()).address().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Host host = inventory.host(question.subject().host());
        return resolved(inquiry, host.deployName())
                .reading(heard -> heard.observed(state(heard.what(), host.address()), values(heard.what(), host)));
    }

    /** What a resolver said, wherever it was asked. */
    private record Resolved(List<String> addresses, boolean answered) {}

    private static Heard<Resolved> resolved(Inquiry inquiry, String name) {
        return switch (inquiry.vantage()) {
            case Vantage.Nowhere(Reading.Unobservable why) -> Heard.not(why);
            case Vantage.Here() -> {
                Resolution here = inquiry.remote().resolve(name);
                yield Heard.of(new Resolved(here.addresses(), here.answered()), here.evidence());
            }
            case Vantage.On(String host) -> inquiry.run(host, command(name)).then(NameResolutionProbe::read);
        };
    }

    private static Heard<Resolved> read(Answer.Said said) {
        List<String> addresses = said.out()
                .lines()
                .map(line -> SPACES.split(line, 2)[0])
                .filter(word -> Addresses.literal(word).isPresent())
                .distinct()
                .toList();
        if (said.ok() && !addresses.isEmpty()) {
            return Heard.of(new Resolved(addresses, true));
        }
        if (said.exit() == TIMED_OUT || said.out().contains("Temporary failure in name resolution")) {
            return Heard.of(new Resolved(List.of(), false));
        }
        return said.out().contains("Name or service not known")
                        || said.out().contains("No address associated with hostname")
                ? Heard.of(new Resolved(List.of(), true))
                : Inquiry.notUnderstood("getent", said);
    }

    private static String state(Resolved resolved, String expected) {
        if (!resolved.addresses().isEmpty()) {
            return resolved.addresses().stream().anyMatch(address -> Addresses.same(address, expected))
                    ? "as-expected"
                    : "different";
        }
        return resolved.answered() ? "unknown" : "no-answer";
    }

    private static Map<String, String> values(Resolved resolved, Host host) {
        return Values.of(
                "name", host.deployName(),
                "addresses", String.join(", ", resolved.addresses()),
                "expected", host.address());
    }
}
