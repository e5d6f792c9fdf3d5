package dev.holdfast.cli;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private static final Map<String, String> UTF8 = Map.of("LC_ALL", "C.UTF-8");

    @Test
    void it_breaks_a_production_and_the_real_diagnosis_finds_it() {
        CommandLineRun run = CommandLineRun.of(Commands.ALL, UTF8, "demo");
        assertThat(run.out())
                .contains("What is the matter with it:\n  runner-offline/disk-full\n      A job's leftovers")
                .contains("production: FAILING")
                .contains("runner-offline / disk-full  on production-runner-01");
        assertThat(run.code()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void in_good_health_it_is_found_healthy() {
        assertThat(CommandLineRun.of(Commands.ALL, UTF8, "demo", "healthy").out())
                .contains("production: HEALTHY");
    }

    @Test
    void what_can_be_the_matter_is_listed() {
        assertThat(CommandLineRun.of(Commands.ALL, "demo", "--list").out())
                .startsWith("healthy\n")
                .contains("  runner-offline/disk-full\n      A job's leftovers filled the primary runner's disk;");
    }

    @Test
    void the_list_is_there_for_machines() {
        assertThat(CommandLineRun.of(Commands.ALL, "demo", "--list", "--format", "json")
                        .out())
                .contains("\"schemaVersion\" : 1")
                .contains("\"id\" : \"network-unreachable/host-down--rebooted\"")
                .contains("\"lookAlike\" : true");
    }

    @Test
    void the_list_for_machines_is_what_its_schema_says() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/schema/demo.schema.json")), InputFormat.JSON);
        String list = CommandLineRun.of(Commands.ALL, "demo", "--list", "--format", "json")
                .out();

        assertThat(schema.validate(list, InputFormat.JSON)).isEmpty();
    }

    @Test
    void everything_fits_into_80_columns_but_what_is_to_be_copied() {
        String list = CommandLineRun.of(Commands.ALL, "demo", "--list").out();
        assertThat(list.lines()).allMatch(line -> line.length() <= 80);

        String shown = CommandLineRun.of(Commands.ALL, UTF8, "demo", "runner-offline/service-stopped")
                .out();
        assertThat(shown.lines().filter(line -> line.length() > 80))
                .allMatch(line -> line.contains("$ ") || line.contains("holdfast ") || line.contains("runner_status{"));
        assertThat(shown).doesNotContain("\u001b");
    }

    @Test
    void what_is_wider_than_a_line_stands_alone() {
        assertThat(Paragraph.of("see https://www.githubstatus.com for it", 2, 12))
                .isEqualTo("  see\n  https://www.githubstatus.com\n  for it\n");
    }

    @Test
    void chance_says_its_seed_and_the_seed_says_the_same_again() {
        String seeded = CommandLineRun.of(Commands.ALL, UTF8, "demo", "--random", "--seed", "7")
                .out();

        assertThat(seeded).startsWith("Chosen by chance; to have the same again: --random --seed 7\n");
        assertThat(CommandLineRun.of(Commands.ALL, UTF8, "demo", "--random", "--seed", "7")
                        .out()
                        .lines()
                        .limit(6))
                .isEqualTo(seeded.lines().limit(6).toList());
    }

    @Test
    void what_does_not_go_together_is_refused() {
        assertThat(CommandLineRun.of(Commands.ALL, "demo", "--seed", "7").err())
                .isEqualTo("holdfast: --seed goes with --random.\n");
        assertThat(CommandLineRun.of(Commands.ALL, "demo", "--random", "healthy")
                        .err())
                .isEqualTo("holdfast: --random and a scenario do not go together.\n");
        assertThat(CommandLineRun.of(Commands.ALL, "demo", "--random", "--seed", "x")
                        .err())
                .isEqualTo("holdfast: --seed wants a number, not 'x'.\n");
    }

    @Test
    void the_cause_alone_leads_to_its_whole_name() {
        assertThat(CommandLineRun.of(Commands.ALL, "demo", "database-down").err())
                .isEqualTo(
                        "holdfast: there is no scenario 'database-down'. Did you mean 'health-checks-failing/database-down'?\n");
        assertThat(CommandLineRun.of(Commands.ALL, "demo", "flood").err())
                .isEqualTo("holdfast: there is no scenario 'flood'. 'holdfast demo --list' shows them.\n");
    }

    @Test
    void the_diagnosis_is_told_where_the_description_is_and_nothing_of_what_was_broken() {
        assertThat(Demonstration.words(Path.of("/x/holdfast.yaml"), Path.of("/x/demo.zip"), false))
                .containsExactly(
                        "diagnose", "--config", "/x/holdfast.yaml", "--save", "/x/demo.zip", "--color", "never");
    }

    @Test
    void what_is_handed_over_is_the_same_whatever_is_the_matter() throws IOException {
        try (SimulatedProduction production = SimulatedProduction.start()) {
            Map<Path, String> healthy = files(production);
            production.breakIt("network-unreachable/wrong-address", "secrets-expired/refused");

            assertThat(files(production)).isEqualTo(healthy);
            assertThat(healthy.keySet())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("ca.pem", "holdfast.yaml", "id", "known_hosts", "ssh_config");
            assertThat(production.environment())
                    .containsOnlyKeys("HOLDFAST_DEMO_TOKEN", "REGISTRY_USER", "REGISTRY_PASS");
        }
    }

    private static Map<Path, String> files(SimulatedProduction production) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(production.config().getParent())) {
            for (Path file : all.toList()) {
                files.put(file, Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void a_wrong_name_is_answered_with_the_right_one() {
        CommandLineRun run = CommandLineRun.of(Commands.ALL, "demo", "runner-offline/disk-ful");
        assertThat(run.err())
                .isEqualTo(
                        "holdfast: there is no scenario 'runner-offline/disk-ful'. Did you mean 'runner-offline/disk-full'?\n");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }
}
