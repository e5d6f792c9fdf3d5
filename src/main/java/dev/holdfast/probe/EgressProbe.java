package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a host can reach GitHub's API, or another address outside (NET-D5, QR-3). What it answers does not matter, unless it failed
 * itself. Where nothing is reached, the host is asked to go to the address at which another host reaches it: if that works, its name
 * for it is wrong, and nothing is blocked.
 */
public final class EgressProbe implements Probe {
    private static final String USUAL = "https://api.github.com/zen";
    /** Hosts whose way out is compared: more tell nothing more. */
    private static final int OTHERS = 5;

    private static final Pattern STATUS = Pattern.compile("(?m)^holdfast (\\d{3})$");
    private static final Pattern REASON =
            Pattern.compile("(?m)^(?:curl: \\(\\d+\\) .*|\\* .*(?:failed: |Could not resolve ).*)$");
    private static final Pattern TRIED = Pattern.compile("(?m)^\\* +Trying \\[?([0-9A-Fa-f:.]{2,45})]?:\\d+\\.\\.\\.");
    private static final Pattern CONNECTED =
            Pattern.compile("(?m)^\\* Connected to \\S+ \\(([0-9A-Fa-f:.]{2,45})\\) port");

    /** With its remarks: the only place where curl says why a connection failed. By the account's usual proxy, as a deployment goes. */
    static Command command(String url) {
        return curl(List.of(), url);
    }

    /** The same, to this address whatever the name means on the host. */
    static Command command(String url, String address) {
        URI uri = URI.create(url);
        int usual = "http".equals(uri.getScheme()) ? 80 : 443;
        String literal = address.contains(":") ? "[" + address + "]" : address;
        String pinned = uri.getHost() + ":" + (uri.getPort() < 0 ? usual : uri.getPort()) + ":" + literal;
        return curl(List.of("--resolve", pinned), url);
    }

    private static Command curl(List<String> more, String url) {
        List<String> argv = new ArrayList<>(
                List.of("curl", "-q", "-sSv", "-o", "/dev/null", "-m", "5", "-w", "holdfast %{http_code}\\n"));
        argv.addAll(more);
        argv.addAll(List.of("--", url));
        return Command.of(argv.toArray(String[]::new)).slow(Duration.ofSeconds(7));
    }

    @Override
    public String name() {
        return "egress";
    }

    @Override
    public String asks() {
        return "Can the host reach this address outside?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "reachable", "an HTTP answer came, even \"forbidden\" or \"too many requests\"",
                "refused", "the connection was refused",
                "timed-out", "no answer in time",
                "no-route", "the network knows no way there",
                "name-unknown", "the name does not resolve on the host",
                "wrong-address",
                        "the name leads the host elsewhere; at the address that another host goes to, it is reached",
                "tls-failed", "connected, but no trusted encrypted connection came about",
                "server-error", "the other side failed itself (5xx), or hung up");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "url", "what was asked",
                "name", "the name in it",
                "said", "the HTTP status, or curl's reason",
                "took", "how long it took",
                "address", "where the name led",
                "expected", "the address at which another host reaches it");
    }

    @Override
    public List<Term> settings() {
        return Terms.of("url", "the address; by default " + USUAL);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        String url = inquiry.setting("url", USUAL);
        return inquiry.fromHost(
                host -> inquiry.run(host, command(url)).reading(heard -> read(inquiry, host, url, heard)));
    }

    private static Reading read(Inquiry inquiry, String host, String url, Heard.Understood<Answer.Said> heard) {
        Answer.Said said = heard.what();
        Matcher status = STATUS.matcher(said.out());
        if (said.ok() && status.find()) {
            String state = status.group(1).startsWith("5") ? "server-error" : "reachable";
            return heard.observed(state, values(url, "HTTP " + status.group(1), said, ""));
        }
        return HostHttp.failure(said)
                .map(failure -> failed(inquiry, host, url, heard, failure))
                .orElseGet(() -> Inquiry.notUnderstood("curl", said.out(), heard.evidence()));
    }

    private static Reading failed(
            Inquiry inquiry, String host, String url, Heard.Understood<Answer.Said> heard, HostHttp.Failure failure) {
        Answer.Said said = heard.what();
        String state = switch (failure) {
            case NAME_UNKNOWN -> "name-unknown";
            case REFUSED -> "refused";
            case NO_ROUTE -> "no-route";
            case TIMED_OUT -> "timed-out";
            case TLS -> "tls-failed";
            case BROKEN -> "server-error";
        };
        Reading asItIs = heard.observed(state, values(url, reason(said), said, ""));
        return addresses(TRIED, said.out()).isEmpty()
                ? asItIs
                : whereOthersReachIt(inquiry, host, url, said)
                        .map(address -> inquiry.run(host, command(url, address))
                                .after(heard.evidence())
                                .reading(there -> reached(there.what())
                                        ? there.observed("wrong-address", values(url, reason(said), said, address))
                                        : asItIs))
                        .orElse(asItIs);
    }

    /** An address at which another host reaches it and this one did not try; none if either goes by a proxy. */
    private static Optional<String> whereOthersReachIt(Inquiry inquiry, String host, String url, Answer.Said said) {
        if (byProxy(said)) {
            return Optional.empty();
        }
        Inventory inventory = inquiry.inventory();
        return Stream.concat(inventory.runnerHosts().stream(), inventory.deployTargets().stream())
                .distinct()
                .filter(other -> !other.equals(host))
                .limit(OTHERS)
                .flatMap(other -> reachedAt(inquiry.run(other, command(url))).stream())
                .findFirst()
                .filter(address -> !addresses(TRIED, said.out()).contains(address));
    }

    private static Optional<String> reachedAt(Heard<Answer.Said> other) {
        return switch (other) {
            case Heard.Understood<Answer.Said>(Answer.Said said, var evidence)
            when reached(said) && !byProxy(said) ->
                addresses(CONNECTED, said.out()).stream().findFirst();
            case Heard.Understood<Answer.Said> failed -> Optional.empty();
            case Heard.Unheard<Answer.Said> none -> Optional.empty();
        };
    }

    private static boolean reached(Answer.Said said) {
        Matcher status = STATUS.matcher(said.out());
        return said.ok() && status.find() && !status.group(1).startsWith("5");
    }

    private static boolean byProxy(Answer.Said said) {
        return said.out().contains("* Uses proxy env variable");
    }

    private static List<String> addresses(Pattern pattern, String out) {
        return pattern.matcher(out).results().map(m -> m.group(1)).toList();
    }

    private static String reason(Answer.Said said) {
        return REASON.matcher(said.out())
                .results()
                .map(m -> m.group().replaceFirst("^\\* +", ""))
                .reduce("", (first, second) -> second.startsWith("curl: (7)") && !first.isEmpty() ? first : second);
    }

    private static Map<String, String> values(String url, String said, Answer.Said answer, String expected) {
        return Values.of(
                "url",
                url,
                "name",
                String.valueOf(URI.create(url).getHost()),
                "said",
                said,
                "took",
                Span.inWords(answer.evidence().took()),
                "address",
                String.join(", ", addresses(TRIED, answer.out())),
                "expected",
                expected);
    }
}
