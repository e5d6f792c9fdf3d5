package dev.holdfast.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is going to be done, and why, as data: what was approved is what runs. */
public record Plan(String environment, List<Basis> basis, List<PlannedStep> steps) {
    public Plan {
        basis = List.copyOf(basis);
        steps = List.copyOf(steps);
    }

    /** Whether every step can be undone. */
    public boolean isReversible() {
        return steps.stream().allMatch(step -> step.risk().equals("reversible"));
    }

    /** Over everything that binds an approval, and over the minute from which on it counts. */
    public String hash(long minute) {
        ObjectNode binding = JsonNodeFactory.instance
                .objectNode()
                .put("environment", environment)
                .put("minute", minute)
                .set("basis", array(basis.stream().map(Basis::binding).toList()))
                .set("steps", array(steps.stream().map(PlannedStep::json).toList()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(binding.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("environment", environment)
                .set("basis", array(basis.stream().map(Basis::json).toList()))
                .set("steps", array(steps.stream().map(PlannedStep::json).toList()));
    }

    static Plan of(JsonNode json) {
        List<Basis> basis = new ArrayList<>();
        json.path("basis").forEach(one -> basis.add(Basis.of(one)));
        List<PlannedStep> steps = new ArrayList<>();
        json.path("steps").forEach(one -> steps.add(PlannedStep.of(one)));
        return new Plan(json.path("environment").asString(""), basis, steps);
    }

    private static ArrayNode array(List<ObjectNode> nodes) {
        return JsonNodeFactory.instance.arrayNode().addAll(nodes);
    }
}
