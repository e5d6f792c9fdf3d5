package dev.holdfast.cli;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccuracyCommandTest {
    private static final Path SCHEMA = Path.of("docs/schema/accuracy.schema.json");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static CommandLineRun accuracy(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "accuracy";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CommandLineRun.of(Commands.ALL, arguments);
    }

    @Test
    void a_fault_and_its_look_alike_are_told_apart_and_counted_by_cause() throws IOException {
        Path saved = folder.resolve("runs.json");
        CommandLineRun run = accuracy(
                "--only",
                "^runner-offline/disk-full(--nearly)?$",
                "--kinds",
                "singles,look-alikes",
                "--seed",
                "7",
                "--save",
                saved.toString());

        assertThat(run.out())
                .startsWith("holdfast 0.1.0-SNAPSHOT, 2 runs, ")
                .contains("processors, --seed 7\n")
                .containsPattern("(?m)^singles +1 ")
                .containsPattern("(?m)^look-alikes +1 ")
                .containsPattern("(?m)^runner-offline/disk-full +2 ");
        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.WELL);
        JsonNode first = JSON.readTree(Files.readString(saved)).at("/runs/0");
        assertThat(first.at("/named/0/cause").asString()).isEqualTo("disk-full");
        assertThat(first.at("/outcome").asString()).isEqualTo("right");
    }

    @Test
    void the_json_keeps_to_its_published_schema() throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(DRAFT_2020_12).getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        String json = accuracy("--kinds", "healthy", "--healthy", "1", "--format", "json")
                .out();

        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json.replace("\"healthy\"", "\"well\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(JSON.readTree(json).at("/runs/0/named").isEmpty()).isTrue();
    }

    @Test
    void however_many_diagnoses_there_were_nothing_is_left_of_them() {
        String json = accuracy("--kinds", "healthy", "--healthy", "40", "--format", "json")
                .out();
        List<JsonNode> warm =
                JSON.readTree(json).at("/footprints").values().stream().skip(2).toList();

        assertThat(warm).hasSize(8);
        // Connections that are just being closed come and go; what is left of each diagnosis would lift the least as
        // well.
        for (String held : List.of("threads", "openFiles", "sockets")) {
            assertThat(least(warm.subList(4, 8), held)).as(held).isLessThan(least(warm.subList(0, 4), held) + 8);
        }
        assertThat(warm)
                .allSatisfy(
                        one -> assertThat(one.path("childProcesses").asInt()).isZero());
    }

    private static int least(List<JsonNode> footprints, String held) {
        return footprints.stream().mapToInt(one -> one.path(held).asInt()).min().orElseThrow();
    }

    @Test
    void everything_that_is_wrong_with_the_options_is_said_at_once() {
        CommandLineRun run = accuracy("--kinds", "single", "--pairs", "some", "--seed", "-1", "--only", "(");

        assertThat(run.err()).isEqualTo("""
                holdfast: there is no kind 'single'. Did you mean 'singles'?
                holdfast: --only wants a regular expression, and '(' is none: Unclosed group.
                holdfast: --seed wants a number of at most six digits, not '-1'.
                """);
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void a_number_may_be_all_only_where_all_is_not_endless() {
        assertThat(accuracy("--healthy", "all").err()).isEqualTo("holdfast: --healthy wants a number, not 'all'.\n");
        assertThat(accuracy("--pairs", "half").err())
                .isEqualTo("holdfast: --pairs wants a number or 'all', not 'half'.\n");
    }

    @Test
    void a_name_that_fits_nothing_is_no_success() {
        CommandLineRun run = accuracy("--only", "no-such-cause");

        assertThat(run.err())
                .isEqualTo("holdfast: no run is left to be tried: 'no-such-cause' is in the name of none.\n");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void a_format_that_it_does_not_have_is_refused() {
        assertThat(accuracy("--format", "html").err())
                .isEqualTo("holdfast: --format is text, json or markdown, not 'html'.\n");
    }
}
