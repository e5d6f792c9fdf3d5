package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a host answers pings, and how many of them get lost on the way (NET-D2). Asked from here, they are sent by another host of
 * the inventory that lets us in, runners first: this machine is often in no network that may ping production.
 */
public final class PingProbe implements Probe {
    /** One packet in twenty gets lost on healthy networks too, as the first one does while an address is looked up. */
    private static final double LOSSY_FROM_PERCENT = 10;

    private static final Pattern LOSS = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)% packet loss");
    private static final Pattern TIMES =
            Pattern.compile("(?:rtt|round-trip) min/avg/max(?:/mdev)? = [0-9.]{1,20}/([0-9.]{1,20})/");

    /** Twenty packets in less than half a second. */
    static Command command(String address) {
        return Command.of("ping", "-n", "-q", "-c", "20", "-i", "0.02", "-W", "1", address)
                .slow(Duration.ofSeconds(6));
    }

    /** For versions that allow ordinary accounts five packets a second only. */
    static Command slower(String address) {
        return Command.of("ping", "-n", "-q", "-c", "10", "-i", "0.2", "-W", "1", address)
                .slow(Duration.ofSeconds(8));
    }

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String asks() {
        return "Does the host answer pings, and do all arrive?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "answers", "it answers; at most one packet in twenty got lost",
                "lossy", "it answers, but packets get lost, and connections stall",
                "limited", "it answers, and pings get lost, but no connection that comes about stalls",
                "silent", "no answer, or no way to send one");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "loss", "lost packets, such as \"30 %\"",
                "stalls", "how many connections stalled, such as \"2 of 6\"",
                "rtt", "mean time for the way there and back");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Host host = inventory.host(question.subject().host());
        String address = host.address().isEmpty() ? host.deployName() : host.address();
        return switch (inquiry.vantage()) {
            case Vantage.Nowhere(Reading.Unobservable why) -> why;
            case Vantage.On(String from) -> from(inquiry, from, address, host);
            case Vantage.Here() ->
                another(inquiry, host.name())
                        .map(from -> from(inquiry, from, address, host))
                        .findFirst()
                        .orElseGet(() -> new Reading.Unobservable(
                                Why.UNREACHABLE, "no other host lets us in to ping " + host.name(), "", List.of()));
        };
    }

    private static Stream<String> another(Inquiry inquiry, String host) {
        Inventory inventory = inquiry.inventory();
        return Stream.concat(inventory.runnerHosts().stream(), inventory.hosts().keySet().stream())
                .distinct()
                .filter(other -> !other.equals(host))
                .filter(other -> inquiry.remote().login(other).accepted());
    }

    private static Reading from(Inquiry inquiry, String from, String address, Host host) {
        return inquiry.run(from, command(address))
                .then(said ->
                        said.out().contains("minimal interval") ? inquiry.run(from, slower(address)) : Heard.of(said))
                .reading(heard -> read(heard, () -> Stalls.of(inquiry, from, address, host)));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard, Supplier<Heard<Stalls>> witness) {
        String out = heard.what().out();
        Matcher loss = LOSS.matcher(out);
        if (loss.find()) {
            Matcher times = TIMES.matcher(out);
            double percent = Double.parseDouble(loss.group(1));
            Map<String, String> values =
                    Values.of("loss", Math.round(percent) + " %", "rtt", times.find() ? times.group(1) + " ms" : "");
            return isLossy(percent)
                    ? lossy(heard, witness.get(), values)
                    : heard.observed(percent >= 100 ? "silent" : "answers", values);
        }
        if (out.contains("Network is unreachable") || out.contains("No route to host")) {
            return heard.observed("silent", Values.of("loss", "100 %"));
        }
        return out.contains("Operation not permitted")
                ? new Reading.Unobservable(
                        Why.NOT_ALLOWED, "this account may not ping: " + Excerpt.firstLine(out), "", heard.evidence())
                : Inquiry.notUnderstood("ping", out, heard.evidence());
    }

    private static boolean isLossy(double lostPercent) {
        return lostPercent >= LOSSY_FROM_PERCENT && lostPercent < 100;
    }

    /** A limit on pings loses them too: only what happens to connections tells that packets are lost. */
    private static Reading lossy(
            Heard.Understood<Answer.Said> pings, Heard<Stalls> witness, Map<String, String> values) {
        return witness.after(pings.evidence()).reading(heard -> {
            Stalls stalls = heard.what();
            Map<String, String> all = new HashMap<>(values);
            all.put("stalls", stalls.stalled() + " of " + stalls.tried());
            return heard.observed(stalls.any() ? "lossy" : "limited", all);
        });
    }
}
