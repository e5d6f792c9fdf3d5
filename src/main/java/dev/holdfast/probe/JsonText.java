package dev.holdfast.probe;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that a stranger sent. Depth, length, number of tokens and the length of numbers and names are bounded, so that a
 * document made to hurt is refused instead of read.
 */
final class JsonText {
    private static final int DEPTH = 64;
    private static final long LENGTH = 16L * 1024 * 1024;
    private static final long TOKENS = 2_000_000;
    private static final int NUMBER = 64;
    private static final int NAME = 4096;
    private static final int TEXT = 4 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxDocumentLength(LENGTH)
                            .maxTokenCount(TOKENS)
                            .maxNumberLength(NUMBER)
                            .maxNameLength(NAME)
                            .maxStringLength(TEXT)
                            .build())
                    .build())
            .build();

    private JsonText() {}

    /** The document, if the text is one (and nothing besides). */
    static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return Optional.ofNullable(node).filter(n -> n.isObject() || n.isArray());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The text of a member; empty if it is absent or no text. */
    static String text(JsonNode node, String member) {
        return node.path(member).stringValue("");
    }
}
