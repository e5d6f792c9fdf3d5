package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether Prometheus answers queries: a source that is down is named, and nothing it would have said is assumed. */
final class PrometheusProbe implements Probe {
    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public String asks() {
        return "Does Prometheus answer queries from here?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.MONITORING);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "ready", "it answers queries",
                "down", "its port refuses, or it answers with an error of its own (as while it starts)",
                "hanging", "it takes the connection and stays silent",
                "unreachable", "no connection from here",
                "not-understood", "something answers that is not Prometheus, such as a proxy");
    }

    @Override
    public List<Term> values() {
        return Terms.of("said", "what it said, or what the connection died of", "url", "its base address");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        PrometheusApi api = PrometheusApi.of(inventory, remote);
        HttpAnswer answer = api.upAnswer();
        return switch (answer) {
            case HttpAnswer.Unanswered none ->
                silent(none.failure())
                        .map(state -> observed(state, none.because(), api, answer))
                        .orElseGet(() -> Unseen.unanswered("Prometheus", none));
            case HttpAnswer.Got got -> judged(got, api);
        };
    }

    private static Reading judged(HttpAnswer.Got got, PrometheusApi api) {
        return switch (PrometheusApi.understood(got)) {
            case Heard.Understood<?> heard -> observed("ready", String.valueOf(got.status()), api, got);
            case Heard.Unheard<?>(Reading.Unobservable reading) ->
                switch (reading.why()) {
                    case SOURCE_DOWN ->
                        Unseen.isWebPage(got.body())
                                ? observed("not-understood", reading.because(), api, got)
                                : observed("down", reading.because(), api, got);
                    case NOT_UNDERSTOOD -> observed("not-understood", reading.because(), api, got);
                    case UNREACHABLE,
                            LOGIN_REFUSED,
                            NEEDS_SUDO,
                            NOT_ALLOWED,
                            RATE_LIMITED,
                            TIMED_OUT,
                            NOT_INSTALLED,
                            TOO_LARGE,
                            NOT_CONFIGURED,
                            TOO_EARLY,
                            NOT_THERE -> reading;
                };
        };
    }

    /** The state of a source that did not answer; none where it was this machine that had no time to hear it. */
    static Optional<String> silent(HttpAnswer.Failure failure) {
        return switch (failure) {
            case REFUSED -> Optional.of("down");
            case HANGING -> Optional.of("hanging");
            case NAME_UNKNOWN, NO_ROUTE, CONNECT_TIMED_OUT, TLS -> Optional.of("unreachable");
            case GARBAGE, TOO_LARGE -> Optional.of("not-understood");
            case STARVED -> Optional.empty();
        };
    }

    private static Reading observed(String state, String said, PrometheusApi api, HttpAnswer answer) {
        return new Reading.Observed(
                state,
                Values.of("said", said, "url", api.monitoring().prometheus().toString()),
                List.of(answer.evidence()));
    }
}
