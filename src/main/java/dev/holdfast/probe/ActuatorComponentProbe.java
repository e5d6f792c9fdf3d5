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
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One part of a Spring Boot service's health, such as its database: taken from the whole health answer where that lists its parts,
 * else asked for by itself. A part that is not shown (404) is not down (HLT-D2).
 */
public final class ActuatorComponentProbe implements Probe {
    private static final String COMPONENT = "component";

    @Override
    public String name() {
        return "actuator-component";
    }

    @Override
    public String asks() {
        return "Which health does the service give this part of itself?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "up", "the service says that the part is well",
                "down", "the service says that it is not",
                "not-exposed", "the actuator does not show it (404)",
                "no-answer", "the service gives no health answer at all");
    }

    @Override
    public List<Term> values() {
        return Terms.of("error", "the reason that the service gives, or what came instead of an answer");
    }

    @Override
    public List<Term> settings() {
        return Terms.of(COMPONENT, "the part's name in the health answer, such as db or redis (required)");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.service(subject).health() == Service.Health.SPRING_ACTUATOR;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        String component = inquiry.setting(COMPONENT, "");
        if (!component.matches("[A-Za-z0-9_.-]{1,100}")) {
            return Inquiry.notConfigured("the question names no component");
        }
        ServiceHealth health = ServiceHealth.of(inventory.service(question.subject()));
        return inquiry.fromHost(host -> HealthAnswer.of(inquiry, host, health)
                .reading(heard -> whole(heard, component)
                        .orElseGet(() -> HealthAnswer.of(inquiry, host, health.below(component))
                                .reading(ActuatorComponentProbe::alone))));
    }

    /** What the whole answer says about the part; empty if it does not list its parts. */
    private static Optional<Reading> whole(Heard.Understood<HealthAnswer> heard, String component) {
        return switch (heard.what()) {
            case HealthAnswer.Told told ->
                told.listsComponents()
                        ? Optional.of(told.component(component)
                                .map(part -> part(part, heard))
                                .orElseGet(() -> heard.observed("not-exposed", Map.of())))
                        : Optional.empty();
            case HealthAnswer.NotExposed none -> Optional.empty();
            case HealthAnswer.Refused(String said, String took) -> Optional.of(noAnswer(said, heard));
            case HealthAnswer.Hanging(String said, String took) -> Optional.of(noAnswer(said, heard));
            case HealthAnswer.ServerError(int code, String said, String took) ->
                Optional.of(noAnswer(code + " " + said, heard));
            case HealthAnswer.Garbage(String said, String took) -> Optional.of(noAnswer(said, heard));
        };
    }

    private static Reading alone(Heard.Understood<HealthAnswer> heard) {
        return switch (heard.what()) {
            case HealthAnswer.Told told -> part(told.body(), heard);
            case HealthAnswer.NotExposed none -> heard.observed("not-exposed", Map.of());
            case HealthAnswer.Refused(String said, String took) -> noAnswer(said, heard);
            case HealthAnswer.Hanging(String said, String took) -> noAnswer(said, heard);
            case HealthAnswer.ServerError(int code, String said, String took) -> noAnswer(code + " " + said, heard);
            case HealthAnswer.Garbage(String said, String took) -> noAnswer(said, heard);
        };
    }

    private static Reading part(JsonNode part, Heard.Understood<HealthAnswer> heard) {
        Map<String, String> values = new HashMap<>();
        HealthAnswer.error(part).ifPresent(error -> values.put("error", error));
        return switch (HealthAnswer.statusOf(part)) {
            case "UP" -> heard.observed("up", values);
            case "DOWN", "OUT_OF_SERVICE" -> heard.observed("down", values);
            default ->
                new Reading.Unobservable(
                        Why.NOT_UNDERSTOOD,
                        "the part has the status " + Excerpt.of(HealthAnswer.statusOf(part)),
                        "",
                        heard.evidence());
        };
    }

    private static Reading noAnswer(String said, Heard.Understood<HealthAnswer> heard) {
        return heard.observed("no-answer", Map.of("error", said));
    }
}
