package dev.holdfast.report;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import dev.holdfast.diagnosis.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final Path SCHEMA = Path.of("docs/schema/diagnosis.schema.json");
    private static final JsonMapper JSON = new JsonMapper();

    private static String report(Diagnosis diagnosis) {
        return JsonReport.of(diagnosis, Diagnoses.CATALOG);
    }

    @Test
    void reports_of_all_kinds_keep_to_the_published_schema() throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(DRAFT_2020_12).getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        for (Diagnosis diagnosis : Diagnoses.ofAllKinds()) {
            assertThat(schema.validate(report(diagnosis), InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void every_field_is_described_in_the_schema() throws IOException {
        Set<String> described = new TreeSet<>();
        collectDescribed(JSON.readTree(Files.readString(SCHEMA)), described);
        for (Diagnosis diagnosis : Diagnoses.ofAllKinds()) {
            Set<String> written = new TreeSet<>();
            collect(JSON.readTree(report(diagnosis)), written);
            assertThat(described).containsAll(written);
        }
    }

    private static void collectDescribed(JsonNode schema, Set<String> names) {
        names.addAll(schema.path("properties").propertyNames());
        schema.values().forEach(child -> collectDescribed(child, names));
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.properties().forEach(field -> {
            names.add(field.getKey());
            if (!field.getKey().equals("values")) {
                collect(field.getValue(), names);
            }
        });
        node.values().stream().filter(child -> node.isArray()).forEach(child -> collect(child, names));
    }

    @Test
    void the_schema_refuses_what_the_contract_does_not_know() throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(DRAFT_2020_12).getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        String good = report(Diagnoses.diskFull());
        for (String wrong : List.of(
                good.replace("\"failing\"", "\"fine\""),
                good.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"),
                good.replace("\"P2\"", "\"P9\""),
                good.replace("\"tookMillis\" : 14", "\"tookMillis\" : \"14\""))) {
            assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
        }
    }

    @Test
    void a_failure_carries_cause_subjects_reason_evidence_and_remedy() {
        JsonNode failure = JSON.readTree(report(Diagnoses.diskFull())).at("/failures/0");
        assertThat(failure.at("/mode").asString()).isEqualTo("runner-offline");
        assertThat(failure.at("/cause").asString()).isEqualTo("disk-full");
        assertThat(failure.at("/subjects/0").asString()).isEqualTo("production-runner-01");
        assertThat(failure.at("/evidence/0/evidence/0/asked").asString()).isEqualTo("df -P -k");
        assertThat(failure.at("/explains/0/cause").asString()).isEqualTo("service-stopped");
        assertThat(failure.at("/remedy/risk").asString()).isEqualTo("irreversible");
    }

    @Test
    void a_cause_that_nobody_knows_has_no_remedy() {
        assertThat(JSON.readTree(report(Diagnoses.degraded()))
                        .at("/failures/0/remedy")
                        .isNull())
                .isTrue();
    }

    @Test
    void what_was_not_seen_says_why_and_what_mends_it() {
        JsonNode missing = JSON.readTree(report(Diagnoses.undecided())).at("/undecided/0/missing/0");
        assertThat(missing.at("/state").asString()).isEqualTo("unobservable");
        assertThat(missing.at("/why").asString()).isEqualTo("needs-sudo");
        assertThat(missing.at("/mend").asString()).isEqualTo("oncall ALL=(root) NOPASSWD: /usr/sbin/iptables-save");
    }

    @Test
    void the_same_diagnosis_gives_the_same_bytes() {
        assertThat(report(Diagnoses.degraded()))
                .isEqualTo(report(Diagnoses.degraded()))
                .endsWith("}\n");
    }

    @Test
    void nothing_hostile_survives_even_when_the_json_is_unescaped() {
        JsonNode said = JSON.readTree(report(Diagnoses.hostile())).at("/failures/0/evidence/0/evidence/0/said");
        assertThat(said.asString()).startsWith("\\x1b[2J").doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\n]]");
    }
}
