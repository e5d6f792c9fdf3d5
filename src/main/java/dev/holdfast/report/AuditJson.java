package dev.holdfast.report;

import dev.holdfast.journal.Anchor;
import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Verification;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The journal for machines, as {@code docs/schema/audit.schema.json} describes it. */
public final class AuditJson {
    /** Raised when a reader of the last version could misread the new one. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    private AuditJson() {}

    /** The entries in one document, ending with a line break. */
    public static String list(List<Entry> entries, Path journal) {
        ArrayNode array = NODES.arrayNode();
        entries.forEach(entry -> array.add(node(entry)));
        return pretty(document(journal).set("entries", array));
    }

    /** One entry on one line, ending with a line break; the body byte for byte, so that the hash can be checked elsewhere. */
    public static String line(Entry entry) {
        return node(entry) + "\n";
    }

    /** What checking the chain has shown. */
    public static String verification(Verification verification, Path journal) {
        ObjectNode document = document(journal);
        return pretty(
                switch (verification) {
                    case Verification.Intact(long entries, Anchor head) ->
                        document.put("status", "intact")
                                .put("entryCount", entries)
                                .put("anchor", head.toString());
                    case Verification.Broken(long sequence, String because) ->
                        document.put("status", "broken")
                                .put("firstBroken", sequence)
                                .put("because", Harmless.line(because));
                });
    }

    private static ObjectNode document(Path journal) {
        return NODES.objectNode()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("journal", journal.toString())
                .put("holdsOnly", AuditText.holdsOnly(journal));
    }

    private static ObjectNode node(Entry entry) {
        return NODES.objectNode()
                .put("sequence", entry.sequence())
                .put("at", entry.at())
                .put("who", entry.who())
                .put("kind", entry.kind())
                .put("operation", entry.operation())
                .put("host", entry.host())
                .set("body", body(entry.body()))
                .put("previous", entry.previous())
                .put("hash", entry.hash());
    }

    /** What is no JSON any more was changed by hand, and is given as the text that it is. */
    private static JsonNode body(String body) {
        try {
            return JSON.readTree(body);
        } catch (RuntimeException changedByHand) {
            return NODES.stringNode(body);
        }
    }

    private static String pretty(ObjectNode document) {
        return document.toPrettyString().replace("\r\n", "\n") + "\n";
    }
}
