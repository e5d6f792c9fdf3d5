package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Monitoring;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Remote;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Alertmanager was sent and has not seen resolved, and whether anybody is told of it (RUN-S4): without it nobody is paged. */
final class AlertmanagerProbe implements Probe {
    private static final int LIMIT = 8 * 1024 * 1024;
    private static final int SHOWN = 5;

    /** One alert as the API's version 2 gives it. */
    private record Alert(String name, String since, boolean told) {
        static Optional<Alert> of(JsonNode node) {
            Optional<String> name = StrictJson.text(node, "labels", "alertname");
            Optional<String> state = StrictJson.text(node, "status", "state");
            return name.isPresent() && state.isPresent()
                    ? Optional.of(new Alert(
                            name.get(),
                            JsonTime.of(node, "startsAt").map(Span::moment).orElse(""),
                            !state.get().equals("suppressed")))
                    : Optional.empty();
        }

        String words() {
            return since.isEmpty() ? name : name + " since " + since;
        }
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public String asks() {
        return "Which alerts fire, and is anybody told of them?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.MONITORING);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "quiet", "no alert fires",
                "firing", "at least one alert fires",
                "silenced", "alerts fire, but each is silenced or inhibited: nobody is told",
                "down", "its port refuses, or it answers with an error of its own",
                "hanging", "it takes the connection and stays silent",
                "unreachable", "no connection from here",
                "not-understood", "something answers that is not Alertmanager, such as a proxy");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "count", "how many alerts fire",
                "alerts", "which, and since when",
                "silenced", "which others fire and are silenced or inhibited",
                "said", "what it said, or what the connection died of",
                "url", "its base address");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory
                .monitoring()
                .map(Monitoring::alertmanager)
                .filter(AlertmanagerProbe::named)
                .isPresent();
    }

    private static boolean named(URI address) {
        return !address.toString().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        URI base = inventory.monitoring().orElseThrow().alertmanager();
        return switch (remote.get(
                HttpQuestion.get(WebAddress.under(base, "/api/v2/alerts")).atMost(LIMIT))) {
            case HttpAnswer.Unanswered none ->
                PrometheusProbe.silent(none.failure())
                        .map(state -> source(state, none.because(), base, none))
                        .orElseGet(() -> Unseen.unanswered("Alertmanager", none));
            case HttpAnswer.Got got -> read(got, base);
        };
    }

    private static Reading read(HttpAnswer.Got got, URI base) {
        Optional<JsonNode> list = Unseen.isWebPage(got.body())
                ? Optional.empty()
                : StrictJson.document(got.body()).filter(JsonNode::isArray);
        List<Alert> alerts = list.stream()
                .flatMap(all -> all.values().stream())
                .flatMap(node -> Alert.of(node).stream())
                .toList();
        boolean understood = got.status() == 200
                && list.isPresent()
                && alerts.size() == list.get().size();
        if (!understood) {
            String state = got.status() >= 500 && !Unseen.isWebPage(got.body()) ? "down" : "not-understood";
            return source(state, got.status() + " " + Unseen.excerpt(got.body()), base, got);
        }
        return judged(alerts, base, got);
    }

    private static Reading judged(List<Alert> alerts, URI base, HttpAnswer.Got got) {
        List<Alert> firing = alerts.stream().filter(Alert::told).toList();
        List<Alert> silenced = alerts.stream().filter(alert -> !alert.told()).toList();
        String state = alerts.isEmpty() ? "quiet" : firing.isEmpty() ? "silenced" : "firing";
        Map<String, String> values = Values.of(
                "count", alerts.isEmpty() ? "" : String.valueOf(alerts.size()),
                "alerts", shown(firing),
                "silenced", shown(silenced),
                "url", base.toString());
        return new Reading.Observed(state, values, List.of(got.evidence()));
    }

    private static String shown(List<Alert> alerts) {
        List<String> words =
                alerts.stream().map(Alert::words).distinct().sorted().toList();
        Stream<String> more = words.size() > SHOWN ? Stream.of("and more") : Stream.of();
        return Stream.concat(words.stream().limit(SHOWN), more).collect(Collectors.joining(", "));
    }

    private static Reading source(String state, String said, URI base, HttpAnswer answer) {
        return new Reading.Observed(state, Values.of("said", said, "url", base.toString()), List.of(answer.evidence()));
    }
}
