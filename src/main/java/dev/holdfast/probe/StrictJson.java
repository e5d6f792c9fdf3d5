package dev.holdfast.probe;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from strangers: bounded in depth, length and numbers; a duplicate key or anything behind the end is no JSON. */
final class StrictJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxNumberLength(40)
                            .maxNameLength(500)
                            .maxStringLength(1_000_000)
                            .maxDocumentLength(16_000_000)
                            .maxTokenCount(2_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private StrictJson() {}

    /** The object that the text is, if it is one. */
    static Optional<JsonNode> object(String text) {
        return document(text).filter(JsonNode::isObject);
    }

    /** The object or list that the text is, if it is one. */
    static Optional<JsonNode> document(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> node.isObject() || node.isArray());
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** A text or number of an object, by a path of names; empty if there is none. */
    static Optional<String> text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String name : path) {
            at = at.path(name);
        }
        return at.isString() || at.isNumber() ? Optional.of(at.asString()) : Optional.empty();
    }

    /** The text of a member; empty if there is none, or it is no text. */
    static String word(JsonNode node, String member) {
        return node.path(member).stringValue("");
    }
}
