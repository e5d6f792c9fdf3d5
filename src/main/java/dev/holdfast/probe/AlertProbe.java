package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An alert of Prometheus (RUN-S4). Silence counts only where the rule exists, could be evaluated and was evaluated lately;
 * an alert that nobody defined is not silent, it is unknown.
 */
final class AlertProbe implements Probe {
    private static final Duration LATELY = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public String asks() {
        return "Does this alert fire?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.MONITORING);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "firing", "it fires",
                "pending", "its condition holds, but not yet for long enough",
                "silent", "its condition does not hold");
    }

    @Override
    public List<Term> values() {
        return Terms.of("since", "since when its condition holds", "labels", "the labels of what it fires for");
    }

    @Override
    public List<Term> settings() {
        return Terms.of("name", "the alert's name");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        String name = question.with().getOrDefault("name", "");
        if (name.isEmpty()) {
            return Unseen.because(Why.NOT_CONFIGURED, "alert needs the name of an alert");
        }
        return PrometheusApi.of(inventory, remote).alertingRules(name).reading(heard -> {
            List<JsonNode> rules = named(heard.what(), name);
            return rules.isEmpty() ? undefined(name, heard) : judged(name, rules, heard);
        });
    }

    private static List<JsonNode> named(JsonNode data, String name) {
        return data.path("groups").values().stream()
                .flatMap(group -> group.path("rules").values().stream())
                .filter(rule -> StrictJson.word(rule, "name").equals(name))
                .filter(rule -> StrictJson.word(rule, "type").equals("alerting"))
                .toList();
    }

    private static Reading undefined(String name, Heard.Understood<?> heard) {
        return new Reading.Unobservable(
                Why.NOT_CONFIGURED,
                "Prometheus has no alerting rule " + name,
                "add the rule " + name + " to Prometheus' rule files",
                heard.evidence());
    }

    private static Reading judged(String name, List<JsonNode> rules, Heard.Understood<?> heard) {
        Optional<JsonNode> active = rules.stream()
                .flatMap(rule -> rule.path("alerts").values().stream())
                .filter(alert -> Set.of("firing", "pending").contains(StrictJson.word(alert, "state")))
                .min(Comparator.comparing((JsonNode alert) -> StrictJson.word(alert, "state"))
                        .thenComparing(alert -> JsonTime.of(alert, "activeAt").orElse(Instant.MAX)));
        if (active.isPresent()) {
            JsonNode alert = active.get();
            return heard.observed(
                    StrictJson.word(alert, "state"),
                    Values.of(
                            "since",
                                    JsonTime.of(alert, "activeAt")
                                            .map(Span::moment)
                                            .orElse(""),
                            "labels", PrometheusSeries.shown(labels(alert))));
        }
        return rules.stream().allMatch(rule -> silent(rule, heard))
                ? heard.observed("silent", Map.of())
                : notEvaluated(name, rules.getFirst(), heard);
    }

    private static Map<String, String> labels(JsonNode alert) {
        Map<String, String> labels = new HashMap<>();
        alert.path("labels")
                .properties()
                .forEach(l -> labels.put(l.getKey(), l.getValue().stringValue("")));
        labels.remove("alertname");
        return labels;
    }

    private static boolean silent(JsonNode rule, Heard.Understood<?> heard) {
        Instant asked = heard.evidence().getLast().at();
        boolean lately = JsonTime.of(rule, "lastEvaluation")
                .filter(last -> Duration.between(last, asked).compareTo(LATELY) < 0)
                .isPresent();
        return lately
                && StrictJson.word(rule, "health").equals("ok")
                && StrictJson.word(rule, "state").equals("inactive");
    }

    private static Reading notEvaluated(String name, JsonNode rule, Heard.Understood<?> heard) {
        String error = Excerpt.of(StrictJson.word(rule, "lastError"));
        return Unseen.because(
                Why.NOT_UNDERSTOOD,
                "Prometheus has not evaluated " + name + " lately" + (error.isEmpty() ? "" : ": " + error),
                heard.evidence());
    }
}
