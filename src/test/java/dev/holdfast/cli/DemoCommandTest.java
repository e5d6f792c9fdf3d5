package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private static final Map<String, String> UTF8 = Map.of("LC_ALL", "C.UTF-8");

    @Test
    void it_breaks_a_production_and_the_real_diagnosis_finds_it() {
        CommandLineRun run = CommandLineRun.of(Commands.ALL, UTF8, "demo");
        assertThat(run.out())
                .contains("What is the matter with it: runner-offline/disk-full.")
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
                .contains("runner-offline/disk-full\n    A job's leftovers filled the primary runner's disk;");
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
    void a_wrong_name_is_answered_with_the_right_one() {
        CommandLineRun run = CommandLineRun.of(Commands.ALL, "demo", "runner-offline/disk-ful");
        assertThat(run.err())
                .isEqualTo(
                        "holdfast: there is no scenario 'runner-offline/disk-ful'. Did you mean 'runner-offline/disk-full'?\n");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }
}
