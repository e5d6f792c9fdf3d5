package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    Path folder;

    private String bundle = "";

    @BeforeEach
    void save() throws Exception {
        bundle = new SavedProduction()
                .with("systemd-unit", "paws360-runner-01", "inactive", Map.of("unit", "a.service"))
                .with("github-runner", "paws360-runner-01", "offline", Map.of())
                .unseen("secret", "PRODUCTION_SSH_USER", "a token with the right 'secrets: read'")
                .savedTo(folder.resolve("evidence.zip"));
    }

    private CommandLineRun explain(String... words) {
        String[] line = new String[words.length + 3];
        line[0] = "explain";
        System.arraycopy(words, 0, line, 1, words.length);
        line[words.length + 1] = "--replay";
        line[words.length + 2] = bundle;
        return CommandLineRun.of(Commands.ALL, Map.of("LC_ALL", "C.UTF-8"), line);
    }

    @Test
    void without_a_name_it_gives_an_overview() {
        CommandLineRun run = explain();
        assertThat(run.out())
                .contains("runner-offline: CONFIRMED\n    service-stopped on paws360-runner-01\n")
                .contains("secrets-expired: undecided on PRODUCTION_SSH_USER\n")
                .contains("network-unreachable: ruled out\n");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void a_mode_shows_each_cause_with_its_outcome_for_each_subject() {
        assertThat(explain("runner-offline").out())
                .contains(
                        "  service-stopped:\n      CONFIRMED on paws360-runner-01\n      ruled out on paws360-runner-02\n");
    }

    @Test
    void a_cause_shows_what_it_hangs_on_and_the_readings_for_and_against() {
        String out = explain("runner-offline/service-stopped").out();
        assertThat(out)
                .contains("it is so when the mode is present")
                .contains("      unit is failed or inactive\n")
                .contains("paws360-runner-01: CONFIRMED\n")
                .contains("  For it\n    unit (systemd-unit of paws360-runner-01): inactive")
                .contains("paws360-runner-02: ruled out\n  Against it\n");
    }

    @Test
    void what_is_missing_is_shown_with_its_reason() {
        assertThat(explain("secrets-expired/missing", "--subject", "PRODUCTION_SSH_USER")
                        .out())
                .contains("PRODUCTION_SSH_USER: undecided\n  Missing\n")
                .contains("    secret (secret of PRODUCTION_SSH_USER): not seen (needs sudo) — only root");
    }

    @Test
    void wrong_names_are_answered_with_the_right_ones() {
        assertThat(explain("runner-ofline").err())
                .isEqualTo("holdfast: there is no failure mode 'runner-ofline'. Did you mean 'runner-offline'?\n");
        assertThat(explain("runner-offline/disk-ful").err())
                .isEqualTo("holdfast: there is no cause of runner-offline 'disk-ful'. Did you mean 'disk-full'?\n");
        assertThat(explain("service-stopped").err())
                .isEqualTo("holdfast: 'service-stopped' is a cause: name its failure mode too,"
                        + " runner-offline/service-stopped or health-checks-failing/service-stopped.\n");
        assertThat(explain("runner-offline", "--subject", "paws360-runner-1").err())
                .isEqualTo("holdfast: there is no subject 'paws360-runner-1'. Did you mean 'paws360-runner-01'?\n");
        assertThat(explain("runner-ofline").code()).isEqualTo(ExitCode.WRONG_USAGE);
    }
}
