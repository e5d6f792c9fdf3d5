package dev.holdfast.cli.accuracy;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The results for machines, every run of them, as {@code docs/schema/accuracy.schema.json} describes it. */
public final class JsonResults {
    private static final int SCHEMA_VERSION = 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonResults() {}

    /** The whole document, ending with a line break. */
    public static String of(Results results, Setting setting) {
        ObjectNode document = NODES.objectNode()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("version", setting.version())
                .put("processors", setting.processors())
                .put("seed", results.plan().seed())
                .put("planned", results.plan().trials().size())
                .set("kinds", array(results.byKind(), JsonResults::tally))
                .set("causes", array(results.byCause(), JsonResults::tally))
                .set("footprints", array(results.footprints(), JsonResults::footprint))
                .set("runs", array(results.tried(), JsonResults::run));
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(document).replace("\r\n", "\n") + "\n";
    }

    private static ObjectNode tally(Tally tally) {
        return NODES.objectNode()
                .put("name", tally.name())
                .put("runs", tally.runs())
                .put("right", tally.right())
                .put("wrong", tally.wrong())
                .put("undecided", tally.undecided())
                .put("tooSlow", tally.tooSlow())
                .put("p50Millis", tally.middle().toMillis())
                .put("p95Millis", tally.most().toMillis());
    }

    private static ObjectNode footprint(Footprint one) {
        return NODES.objectNode()
                .put("diagnoses", one.diagnoses())
                .put("p50Millis", one.middle().toMillis())
                .put("heapBytes", one.heap())
                .put("threads", one.threads())
                .put("openFiles", one.files())
                .put("sockets", one.sockets())
                .put("childProcesses", one.children());
    }

    private static ObjectNode run(Tried one) {
        return NODES.objectNode()
                .put("kind", one.trial().kind().id())
                .set("faults", strings(one.trial().faults()))
                .put("without", one.trial().without().map(Source::scenario).orElse(null))
                .put("outcome", one.outcome().id())
                .set("differences", strings(one.differences()))
                .set("named", array(one.named(), JsonResults::root))
                .set("open", strings(one.open()))
                .put("tookMillis", one.took().toMillis());
    }

    private static ObjectNode root(Tried.Root root) {
        return NODES.objectNode()
                .put("mode", root.mode())
                .put("cause", root.cause())
                .set("subjects", strings(root.subjects()));
    }

    private static ArrayNode strings(Collection<String> strings) {
        ArrayNode array = NODES.arrayNode();
        strings.forEach(array::add);
        return array;
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> each) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }
}
