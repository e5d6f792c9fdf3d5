package dev.holdfast.journal;

import dev.holdfast.remote.Redaction;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes secrets out of what is to be recorded: an entry can never be changed again. */
record Withheld(Redaction redaction) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    Draft from(Draft draft) {
        return new Draft(
                draft.kind(), redaction.mask(draft.operation()), redaction.mask(draft.host()), object(draft.body()));
    }

    private ObjectNode object(ObjectNode node) {
        ObjectNode masked = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            masked.set(redaction.mask(field.getKey()), any(field.getKey(), field.getValue()));
        }
        return masked;
    }

    private JsonNode any(String name, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> {
                ArrayNode masked = NODES.arrayNode();
                array.forEach(item -> masked.add(any(name, item)));
                yield masked;
            }
            default -> node.isString() ? NODES.stringNode(text(name, node.asString())) : node;
        };
    }

    /** A name can say that what follows is a secret. */
    private String text(String name, String value) {
        String masked = redaction.mask(value);
        String named = name + ": \"" + masked + "\"";
        return redaction.mask(named).equals(named) ? masked : Redaction.MASK;
    }
}
