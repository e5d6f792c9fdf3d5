package dev.holdfast.operation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a plan is made: what was confirmed, and the states that it hangs on. When one of them changes, it is another plan.
 *
 * @param because the sentence of the verdict, which may change with every log line, and binds nothing
 * @param states what the readings said, by the name of their question
 */
public record Basis(String mode, String cause, String subject, String because, Map<String, String> states) {
    public Basis {
        states = Collections.unmodifiableMap(new TreeMap<>(states)); // always in the same order
    }

    ObjectNode json() {
        ObjectNode json = binding();
        return json.put("because", because);
    }

    /** Without what may change. */
    ObjectNode binding() {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        states.forEach(seen::put);
        return JsonNodeFactory.instance
                .objectNode()
                .put("mode", mode)
                .put("cause", cause)
                .put("subject", subject)
                .set("states", seen);
    }

    static Basis of(JsonNode json) {
        Map<String, String> states = new TreeMap<>();
        json.path("states")
                .properties()
                .forEach(field -> states.put(field.getKey(), field.getValue().asString("")));
        return new Basis(
                json.path("mode").asString(""),
                json.path("cause").asString(""),
                json.path("subject").asString(""),
                json.path("because").asString(""),
                states);
    }
}
