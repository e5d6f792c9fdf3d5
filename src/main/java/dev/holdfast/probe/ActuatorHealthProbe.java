package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The health that a Spring Boot service gives itself, asked on its own host with the service's patience (HLT-D2, QR-4). */
public final class ActuatorHealthProbe implements Probe {
    @Override
    public String name() {
        return "actuator-health";
    }

    @Override
    public String asks() {
        return "Which health does the service give itself?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "up", "it says that it is well",
                "down", "it answers, and says that something it needs is not well",
                "out-of-service", "it says that it was taken out of service",
                "refused", "nobody listens on the port",
                "hanging", "no answer within the service's patience",
                "server-error", "it fails to tell (5xx that is no health answer)",
                "garbage", "what answers is not an actuator");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "status", "the status in its own word, or the HTTP status",
                "failing", "the components that are not well, such as \"db, redis\"",
                "detail", "the first of them with its error, or what came instead of an answer",
                "took", "how long it took, such as \"2.0 s\"");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.service(subject).health() == Service.Health.SPRING_ACTUATOR;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        ServiceHealth health = ServiceHealth.of(inventory.service(question.subject()));
        return inquiry.fromHost(
                host -> HealthAnswer.of(inquiry, host, health).reading(heard -> read(health.url(), heard)));
    }

    private static Reading read(String url, Heard.Understood<HealthAnswer> heard) {
        return switch (heard.what()) {
            case HealthAnswer.Told told -> told(told, heard);
            case HealthAnswer.NotExposed none ->
                new Reading.Unobservable(
                        Why.NOT_ALLOWED,
                        "health is not exposed at " + url + " (404), or something else answers there",
                        "",
                        heard.evidence());
            case HealthAnswer.Refused(String said, String took) ->
                heard.observed("refused", Map.of("detail", said, "took", took));
            case HealthAnswer.Hanging(String said, String took) ->
                heard.observed("hanging", Map.of("detail", said, "took", took));
            case HealthAnswer.ServerError(int code, String said, String took) ->
                heard.observed("server-error", Map.of("status", String.valueOf(code), "detail", said, "took", took));
            case HealthAnswer.Garbage(String said, String took) ->
                heard.observed("garbage", Map.of("detail", said, "took", took));
        };
    }

    private static Reading told(HealthAnswer.Told told, Heard.Understood<HealthAnswer> heard) {
        if (told.contradictsItself()) {
            return new Reading.Unobservable(
                    Why.NOT_UNDERSTOOD,
                    "the service contradicts itself: it says UP, and that it is not so for "
                            + String.join(", ", told.failing()),
                    "",
                    heard.evidence());
        }
        Map<String, String> values = new HashMap<>(Map.of("status", told.status(), "took", told.took()));
        List<String> failing = told.failing();
        if (!failing.isEmpty()) {
            values.put("failing", String.join(", ", failing));
            told.component(failing.getFirst())
                    .flatMap(HealthAnswer::error)
                    .ifPresent(error -> values.put("detail", failing.getFirst() + ": " + error));
        }
        return switch (told.status()) {
            case "UP" -> heard.observed("up", values);
            case "DOWN" -> heard.observed("down", values);
            case "OUT_OF_SERVICE" -> heard.observed("out-of-service", values);
            default ->
                new Reading.Unobservable(
                        Why.NOT_UNDERSTOOD,
                        "the service gives itself the status " + told.status() + ", which is neither up nor down",
                        "",
                        heard.evidence());
        };
    }
}
