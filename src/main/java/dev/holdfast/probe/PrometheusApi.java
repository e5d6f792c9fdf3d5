package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Monitoring;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Prometheus' query interface, only read. Every probe asks for {@code up} first and stops if that is not answered, so that a
 * Prometheus that hangs costs one patience and not one per question.
 */
final class PrometheusApi {
    static final String SOURCE = "Prometheus";
    /** Whether the targets could be scraped. */
    static final String UP = "up";

    private static final int LIMIT = 8 * 1024 * 1024;

    private final Monitoring monitoring;
    private final Remote remote;

    PrometheusApi(Monitoring monitoring, Remote remote) {
        this.monitoring = monitoring;
        this.remote = remote;
    }

    /** For a probe that applies only where the inventory names Prometheus. */
    static PrometheusApi of(Inventory inventory, Remote remote) {
        return new PrometheusApi(inventory.monitoring().orElseThrow(), remote);
    }

    Monitoring monitoring() {
        return monitoring;
    }

    /**
     * The series that a selector stands for, each with the age of its own sample. Prometheus gives an old sample for up to
     * five minutes as if it were of now; only {@code timestamp()} tells.
     */
    Heard<List<PrometheusSeries>> series(String selector) {
        return vector(UP)
                .then(answers -> Together.ask(
                        () -> vector(selector), () -> vector("timestamp(" + selector + ")"), PrometheusApi::aged));
    }

    /** The alerting rules with what they have to say; only the named one where Prometheus is new enough to choose. */
    Heard<JsonNode> alertingRules(String name) {
        return vector(UP).then(answers -> data("/api/v1/rules", "type", "alert", "rule_name[]", name));
    }

    /** The answer to the first question as it came. */
    HttpAnswer upAnswer() {
        return remote.get(question("/api/v1/query", "query", UP));
    }

    /** Whether an answer to that question is one of Prometheus. */
    static Heard<?> understood(HttpAnswer.Got upAnswer) {
        return data(upAnswer).then(PrometheusApi::points);
    }

    /** A text as the value of a label in a selector. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private record Point(Map<String, String> labels, double value, Instant at) {}

    private Heard<List<Point>> vector(String query) {
        return data("/api/v1/query", "query", query).then(PrometheusApi::points);
    }

    private Heard<JsonNode> data(String path, String... query) {
        return switch (remote.get(question(path, query))) {
            case HttpAnswer.Unanswered none -> Heard.not(Unseen.unanswered(SOURCE, none));
            case HttpAnswer.Got got -> data(got);
        };
    }

    private HttpQuestion question(String path, String... query) {
        return HttpQuestion.get(WebAddress.under(monitoring.prometheus(), path, query))
                .atMost(LIMIT);
    }

    private static Heard<JsonNode> data(HttpAnswer.Got got) {
        Optional<JsonNode> json = Unseen.isWebPage(got.body()) ? Optional.empty() : StrictJson.document(got.body());
        if (got.status() == 401 || got.status() == 403) {
            return Heard.not(
                    Unseen.because(Why.NOT_ALLOWED, "Prometheus refuses us with " + got.status(), got.evidence()));
        }
        if (got.status() >= 500) {
            return Heard.not(Unseen.because(
                    Why.SOURCE_DOWN,
                    "Prometheus is not ready: " + got.status() + " " + said(got, json),
                    got.evidence()));
        }
        if (json.isEmpty()) {
            return Heard.not(Unseen.notUnderstood(SOURCE, got));
        }
        JsonNode answer = json.get();
        if (StrictJson.word(answer, "status").equals("error")) {
            return Heard.not(Unseen.because(
                    Why.NOT_UNDERSTOOD, "Prometheus refuses the question: " + said(got, json), got.evidence()));
        }
        return got.status() == 200 && answer.path("data").isObject()
                ? complete(answer, got)
                : Heard.not(Unseen.notUnderstood(SOURCE, got));
    }

    /** A part of the truth is no answer where it shows nothing: what is missing may be in the other part. */
    private static Heard<JsonNode> complete(JsonNode answer, HttpAnswer.Got got) {
        JsonNode data = answer.path("data");
        boolean nothing = data.path("result").isEmpty() && data.path("groups").isEmpty();
        String warning = answer.path("warnings").path(0).stringValue("");
        if (nothing && !warning.isEmpty()) {
            return Heard.not(Unseen.because(
                    Why.SOURCE_DOWN, "Prometheus could see a part only: " + Excerpt.of(warning), got.evidence()));
        }
        return Heard.of(data, got.evidence());
    }

    private static String said(HttpAnswer.Got got, Optional<JsonNode> json) {
        return json.map(j -> StrictJson.word(j, "error"))
                .filter(error -> !error.isEmpty())
                .map(Excerpt::of)
                .orElseGet(() -> Unseen.excerpt(got.body()));
    }

    private static Heard<List<Point>> points(JsonNode data) {
        JsonNode result = data.path("result");
        List<Point> points = new ArrayList<>();
        for (JsonNode row : result.values()) {
            point(row).ifPresent(points::add);
        }
        boolean understood = StrictJson.word(data, "resultType").equals("vector")
                && result.isArray()
                && points.size() == result.size();
        return understood
                ? Heard.of(List.copyOf(points))
                : Heard.not(Unseen.because(
                        Why.NOT_UNDERSTOOD,
                        "Prometheus answers in an unknown form: " + Unseen.excerpt(data.toString())));
    }

    private static Optional<Point> point(JsonNode row) {
        Map<String, String> labels = new HashMap<>();
        row.path("metric")
                .properties()
                .forEach(l -> labels.put(l.getKey(), l.getValue().stringValue("")));
        labels.remove("__name__");
        JsonNode value = row.path("value");
        Optional<Instant> at = instant(value.path(0).doubleValue(Double.NaN));
        Optional<Double> number = number(value.path(1).stringValue(""));
        return at.isPresent() && number.isPresent()
                ? Optional.of(new Point(labels, number.get(), at.get()))
                : Optional.empty();
    }

    private static Optional<Double> number(String text) {
        try {
            return text.length() > 40 ? Optional.empty() : Optional.of(Double.valueOf(text.replace("Inf", "Infinity")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> instant(double seconds) {
        try {
            return Double.isNaN(seconds) || Math.abs(seconds) > 1e12
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A series that came or went between the two questions has no age, and is left out: it is not there now. */
    private static List<PrometheusSeries> aged(List<Point> values, List<Point> times) {
        Map<Map<String, String>, Duration> ages = new HashMap<>();
        times.forEach(t -> instant(t.value).ifPresent(sampled -> ages.put(t.labels, Duration.between(sampled, t.at))));
        return values.stream()
                .filter(v -> ages.containsKey(v.labels) && !Double.isNaN(v.value))
                .map(v -> new PrometheusSeries(v.labels, v.value, ages.getOrDefault(v.labels, Duration.ZERO), v.at))
                .toList();
    }
}
