package dev.holdfast.operation;

import dev.holdfast.step.Step;
import dev.holdfast.step.Steps;
import dev.holdfast.step.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a plan.
 *
 * @param step the step's name
 * @param risk reversible, disruptive or irreversible
 */
public record PlannedStep(String step, Target target, String risk) {
    /** What makes it. */
    public Step maker() {
        return Steps.named(step).orElseThrow(() -> new IllegalStateException("this Holdfast knows no step " + step));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("step", step)
                .put("subject", target.subject())
                .put("kind", target.kind())
                .put("host", target.host())
                .put("unit", target.unit())
                .put("verb", maker().verb())
                .put("undo", maker().undo(target))
                .put("risk", risk);
    }

    static PlannedStep of(JsonNode json) {
        return new PlannedStep(
                text(json, "step"),
                new Target(text(json, "subject"), text(json, "kind"), text(json, "host"), text(json, "unit")),
                text(json, "risk"));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
