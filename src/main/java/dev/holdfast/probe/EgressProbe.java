package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a host can reach GitHub's API, or another address outside (NET-D5, QR-3). What it answers does not matter, unless it failed itself. */
public final class EgressProbe implements Probe {
    private static final String USUAL = "https://api.github.com/zen";
    private static final Pattern STATUS = Pattern.compile("(?m)^holdfast (\\d{3})$");
    private static final Pattern REASON =
            Pattern.compile("(?m)^(?:curl: \\(\\d+\\) .*|\\* .*(?:failed: |Could not resolve ).*)$");

    /** With its remarks: the only place where curl says why a connection failed. By the account's usual proxy, as a deployment goes. */
    static Command command(String url) {
        return Command.of(
                        "curl", "-q", "-sSv", "-o", "/dev/null", "-m", "5", "-w", "holdfast %{http_code}\\n", "--", url)
                .slow(Duration.ofSeconds(7));
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
                "tls-failed", "connected, but no trusted encrypted connection came about",
                "server-error", "the other side failed itself (5xx), or hung up");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "url", "what was asked", "said", "the HTTP status, or curl's reason", "took", "how long it took");
    }

    @Override
    public List<Term> settings() {
        return Terms.of("url", "the address; by default " + USUAL);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        String url = inquiry.setting("url", USUAL);
        return inquiry.onItsHost(command(url), heard -> read(heard, url));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard, String url) {
        Answer.Said said = heard.what();
        Matcher status = STATUS.matcher(said.out());
        if (said.ok() && status.find()) {
            String state = status.group(1).startsWith("5") ? "server-error" : "reachable";
            return heard.observed(state, values(url, "HTTP " + status.group(1), said));
        }
        return HostHttp.failure(said)
                .map(failure -> heard.observed(state(failure), values(url, reason(said), said)))
                .orElseGet(() -> Inquiry.notUnderstood("curl", said.out(), heard.evidence()));
    }

    private static String state(HostHttp.Failure failure) {
        return switch (failure) {
            case NAME_UNKNOWN -> "name-unknown";
            case REFUSED -> "refused";
            case NO_ROUTE -> "no-route";
            case TIMED_OUT -> "timed-out";
            case TLS -> "tls-failed";
            case BROKEN -> "server-error";
        };
    }

    private static String reason(Answer.Said said) {
        return REASON.matcher(said.out())
                .results()
                .map(m -> m.group().replaceFirst("^\\* +", ""))
                .reduce("", (first, second) -> second.startsWith("curl: (7)") && !first.isEmpty() ? first : second);
    }

    private static Map<String, String> values(String url, String said, Answer.Said answer) {
        return Values.of(
                "url", url, "said", said, "took", Span.inWords(answer.evidence().took()));
    }
}
