package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Notice;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A diagnosis for machines, as {@code docs/schema/diagnosis.schema.json} describes it. The same diagnosis always gives the
 * same bytes. Fields may be added within a schema version; their meaning never changes.
 */
public final class JsonReport {
    /** Raised when a reader of the last version could misread the new one. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    /** The whole report, ending with a line break. */
    public static String of(Diagnosis diagnosis, Catalog catalog) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        String json = mapper.writeValueAsString(report(diagnosis, catalog)).replace("\r\n", "\n");
        // The same string for every reader of JSON, and no command for GitHub's runner.
        return json.replace("##[", "#\\u0023[") + "\n";
    }

    private static ObjectNode report(Diagnosis diagnosis, Catalog catalog) {
        return NODES.objectNode()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("environment", diagnosis.environment())
                .put("status", Words.id(diagnosis.status()))
                .put("at", diagnosis.at().toString())
                .put("elapsedMillis", diagnosis.elapsed().toMillis())
                .set("emergencies", array(diagnosis.emergencies(), emergency -> emergency(emergency, catalog)))
                .set("failures", array(diagnosis.failures(), JsonReport::failure))
                .set("undecided", array(diagnosis.undecided(), JsonReport::undecided))
                .set("warnings", array(diagnosis.warnings(), JsonReport::notice))
                .set("contradictions", array(diagnosis.contradictions(), JsonReport::notice))
                .set("asked", extent(Extent.of(diagnosis)))
                .set("unseen", array(Blindness.harmless(diagnosis), JsonReport::unseen));
    }

    private static ObjectNode failure(Failure failure) {
        return consequence(failure)
                .set("verdicts", array(failure.verdicts(), JsonReport::verdict))
                .set("evidence", array(Findings.of(failure), JsonReport::finding))
                .set(
                        "remedy",
                        failure.verdicts()
                                .getFirst()
                                .remedy()
                                .map(JsonReport::remedy)
                                .orElse(null));
    }

    /** What a failure and what it explains have in common. */
    private static ObjectNode consequence(Failure failure) {
        String because = failure.verdicts().stream()
                .map(Verdict::because)
                .map(Harmless::line)
                .distinct()
                .collect(Collectors.joining(" "));
        return NODES.objectNode()
                .put("mode", failure.mode())
                .put("cause", failure.cause())
                .put("severity", failure.severity().name())
                .set("subjects", strings(failure.subjects()))
                .put("because", because)
                .set("explains", array(failure.explains(), JsonReport::consequence));
    }

    private static ObjectNode verdict(Verdict verdict) {
        return NODES.objectNode()
                .put("subject", verdict.subject().shown())
                .put("because", Harmless.line(verdict.because()))
                .set("remedy", verdict.remedy().map(JsonReport::remedy).orElse(null));
    }

    private static ObjectNode remedy(Remedy remedy) {
        return NODES.objectNode()
                .put("summary", Harmless.line(remedy.summary()))
                .put("risk", Words.id(remedy.risk()))
                .set("steps", strings(remedy.steps()))
                .put("verify", Harmless.line(remedy.verify()));
    }

    private static ObjectNode undecided(Undecided undecided) {
        return NODES.objectNode()
                .put("mode", undecided.mode())
                .put("subject", undecided.subject().shown())
                .put("present", Words.id(undecided.present()))
                .set("causes", strings(undecided.causes()))
                .set("missing", array(Findings.distinct(undecided.missing()), JsonReport::finding));
    }

    private static ObjectNode emergency(Notice emergency, Catalog catalog) {
        return notice(emergency).set("immediately", strings(Emergencies.immediately(emergency, catalog)));
    }

    private static ObjectNode notice(Notice notice) {
        return NODES.objectNode()
                .put("id", notice.id())
                .put("mode", notice.mode())
                .set("subjects", strings(notice.subjects()))
                .put("because", Harmless.line(notice.because()))
                .set("evidence", array(Findings.distinct(notice.findings()), JsonReport::finding));
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = NODES.objectNode()
                .put("question", finding.name())
                .put("probe", finding.question().probe())
                .put("subject", finding.question().subject().name())
                .put("from", finding.question().from());
        switch (finding.reading()) {
            case Reading.Observed seen -> node.put("state", seen.state()).set("values", values(seen.values()));
            case Reading.Unobservable unseen ->
                node.put("state", "unobservable")
                        .put("why", Words.id(unseen.why()))
                        .put("because", Harmless.line(unseen.because()))
                        .put("mend", Harmless.line(unseen.mend()))
                        .set("values", NODES.objectNode());
        }
        return node.set("evidence", array(finding.reading().evidence(), JsonReport::evidence));
    }

    private static ObjectNode evidence(Evidence evidence) {
        return NODES.objectNode()
                .put("asked", Harmless.line(evidence.asked()))
                .put("where", evidence.where())
                .put("at", evidence.at().toString())
                .put("tookMillis", evidence.took().toMillis())
                .put("said", String.join("\n", Harmless.lines(evidence.said())));
    }

    private static ObjectNode unseen(Blindness blindness) {
        return NODES.objectNode()
                .put("why", Words.id(blindness.why()))
                .put("because", Harmless.line(blindness.because()))
                .put("mend", Harmless.line(blindness.mend()))
                .set("probes", strings(List.copyOf(blindness.asked().keySet())));
    }

    private static ObjectNode extent(Extent extent) {
        return NODES.objectNode()
                .put("questions", extent.questions())
                .put("unanswered", extent.unanswered())
                .set("hosts", strings(extent.hosts()))
                .set("sources", strings(extent.sources()))
                .set("modes", strings(extent.modes()));
    }

    private static ObjectNode values(Map<String, String> values) {
        ObjectNode node = NODES.objectNode();
        new TreeMap<>(values).forEach((name, value) -> node.put(name, Harmless.line(value)));
        return node;
    }

    private static ArrayNode strings(Collection<String> strings) {
        ArrayNode array = NODES.arrayNode();
        strings.forEach(string -> array.add(Harmless.line(string)));
        return array;
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> each) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }
}
