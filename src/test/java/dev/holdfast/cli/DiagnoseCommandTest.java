package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseCommandTest {
    private static final Map<String, String> UTF8 = Map.of("LC_ALL", "C.UTF-8");

    @TempDir
    Path folder;

    private CommandLineRun diagnose(SavedProduction production, Map<String, String> environment, String... options)
            throws Exception {
        String bundle = production.savedTo(folder.resolve("evidence.zip"));
        String[] line = new String[options.length + 3];
        line[0] = "diagnose";
        line[1] = "--replay";
        line[2] = bundle;
        System.arraycopy(options, 0, line, 3, options.length);
        return CommandLineRun.of(Commands.ALL, environment, line);
    }

    private static SavedProduction stoppedRunner() {
        return new SavedProduction()
                .with(
                        "systemd-unit",
                        "paws360-runner-01",
                        "inactive",
                        Map.of(
                                "unit", "actions.runner.paws360-runner-01.service",
                                "since", "02:00 UTC",
                                "result", "success"))
                .with("github-runner", "paws360-runner-01", "offline", Map.of());
    }

    @Test
    void a_healthy_production_ends_with_0() throws Exception {
        CommandLineRun run = diagnose(new SavedProduction(), UTF8);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("production: HEALTHY — all 5 failure modes ruled out, in 0.9 s\n");
        assertThat(run.code()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void a_confirmed_cause_ends_with_3() throws Exception {
        CommandLineRun run = diagnose(stoppedRunner(), UTF8);
        assertThat(run.out())
                .startsWith("production: FAILING — 1 root cause (P2), diagnosed in 0.9 s\n")
                .contains("\nP2  runner-offline / service-stopped  on production-runner-01\n");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void what_was_not_seen_ends_with_4_and_the_line_that_mends_it() throws Exception {
        CommandLineRun run = diagnose(
                new SavedProduction().unseen("systemd-unit", "paws360-runner-01", "usermod -aG systemd-journal oncall"),
                UTF8);
        assertThat(run.out())
                .startsWith("production: UNDECIDED")
                .contains("\n      usermod -aG systemd-journal oncall\n");
        assertThat(run.code()).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void a_failed_rollback_ends_with_6_also_where_other_things_fail() throws Exception {
        SavedProduction production = stoppedRunner()
                .with("state-file", "production-web-01", "rollback-failed", Map.of("current", "1.4.0"))
                .with("actuator-health", "backend@production-web-01", "down", Map.of("status", "503"));
        CommandLineRun run = diagnose(production, UTF8);
        assertThat(run.out()).startsWith("production: DEGRADED").contains("!! EMERGENCY");
        assertThat(run.code()).isEqualTo(ExitCode.DEGRADED);
    }

    @Test
    void a_replay_gives_the_report_that_was_saved_byte_for_byte() throws Exception {
        CommandLineRun run = diagnose(stoppedRunner(), Map.of(), "--format", "json");
        try (ZipFile zip = new ZipFile(folder.resolve("evidence.zip").toFile())) {
            byte[] saved = zip.getInputStream(zip.getEntry("report.json")).readAllBytes();
            assertThat(run.out()).isEqualTo(new String(saved, UTF_8));
        }
    }

    @Test
    void the_next_command_is_one_that_can_be_typed() throws Exception {
        CommandLineRun run = diagnose(stoppedRunner(), UTF8);
        String next = run.out()
                .lines()
                .filter(line -> line.startsWith("  holdfast explain"))
                .findFirst()
                .orElseThrow();
        String[] line = next.strip().substring("holdfast ".length()).split(" ", -1);
        CommandLineRun explained = CommandLineRun.of(Commands.ALL, UTF8, line);
        assertThat(explained.out())
                .startsWith("runner-offline / service-stopped\n")
                .contains(
                        "paws360-runner-01: CONFIRMED\n",
                        "  For it\n",
                        "unit (systemd-unit of paws360-runner-01): inactive");
    }

    @Test
    void holdfast_alone_says_how_to_start_where_nothing_is_configured() {
        CommandLineRun run = CommandLineRun.of(Commands.ALL, Map.of("HOME", folder.toString()));
        assertThat(run.err()).contains("  holdfast demo ").contains("  holdfast config init ");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void holdfast_alone_diagnoses_where_something_is_configured() {
        String none = folder.resolve("none.yaml").toString();
        CommandLineRun run = CommandLineRun.of(Commands.ALL, Map.of("HOLDFAST_CONFIG", none));
        assertThat(run.err()).startsWith("holdfast: " + none + ": there is no such file");
    }

    @Test
    void everything_wrong_with_the_options_is_said_at_once() throws Exception {
        CommandLineRun run =
                diagnose(new SavedProduction(), Map.of(), "--config", "x", "--run", "latest", "--mode", "m");
        assertThat(run.err()).isEqualTo("""
                        holdfast: --replay keeps what the bundle was saved with; leave out --mode, --host, --run and --timeout.
                        holdfast: --replay brings its own configuration; leave out --config.
                        holdfast: --run wants the number of a workflow run, as in the address of its page, not 'latest'.
                        """);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void a_wrong_name_is_answered_with_the_nearest_right_one() {
        CommandLineRun run = CommandLineRun.of(
                Commands.ALL,
                "diagnose",
                "--config",
                SavedProduction.EXAMPLE.toString(),
                "--mode",
                "runer-offline",
                "--host",
                "production-web-1");
        assertThat(run.err()).isEqualTo("""
                        holdfast: there is no failure mode 'runer-offline'. Did you mean 'runner-offline'?
                        holdfast: there is no host 'production-web-1'. Did you mean 'production-web-01'?
                        """);
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void times_formats_and_colours_are_checked() {
        assertThat(wrong("--timeout", "soon"))
                .contains("--timeout wants a time of at most an hour, such as 20s or 2m, not 'soon'.");
        assertThat(wrong("--timeout", "0s")).contains("not '0s'");
        assertThat(wrong("--timeout", "61m")).contains("not '61m'");
        assertThat(wrong("--format", "xml")).contains("--format is text, json or markdown, not 'xml'.");
        assertThat(wrong("--color", "blue")).contains("--color is always, never or auto, not 'blue'.");
        assertThat(wrong("--replay", "no-such.zip")).contains("there is no bundle no-such.zip.");
        assertThat(wrong("--replay", "a.zip", "--save", "b.zip")).contains("--save and --replay do not go together");
    }

    @Test
    void a_bundle_that_would_be_overwritten_is_refused_before_anything_is_asked() throws Exception {
        Path there = Files.writeString(folder.resolve("there.zip"), "precious");
        assertThat(wrong("--config", SavedProduction.EXAMPLE.toString(), "--save", there.toString()))
                .contains("cannot save to %s: it exists already".formatted(there));
        assertThat(there).hasContent("precious");
    }

    private static String wrong(String... options) {
        String[] line = new String[options.length + 1];
        line[0] = "diagnose";
        System.arraycopy(options, 0, line, 1, options.length);
        CommandLineRun run = CommandLineRun.of(Commands.ALL, line);
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    @Test
    void no_secret_gets_into_a_bundle_and_its_report_is_what_a_replay_says() throws Exception {
        String canary = "ghp_canary0123456789abcdefghij";
        Diagnosed seen = stoppedRunner()
                .with("journal", "paws360-runner-01", "found", Map.of("line", "token=" + canary + " said " + canary))
                .diagnosed();
        Path bundle = folder.resolve("live.zip");
        var out = new ByteArrayOutputStream();
        var console = new Console(
                new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8), Map.of("GITHUB_TOKEN", canary));
        assertThat(DiagnoseCommand.saved(seen, bundle, console)).isTrue();
        assertThat(out.toString(UTF_8)).isEqualTo("holdfast: saved what was seen to %s.\n".formatted(bundle));
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (var entry : zip.stream().toList()) {
                assertThat(new String(zip.getInputStream(entry).readAllBytes(), UTF_8))
                        .doesNotContain("canary0123");
            }
            CommandLineRun replay =
                    CommandLineRun.of(Commands.ALL, "diagnose", "--format", "json", "--replay", bundle.toString());
            assertThat(replay.out())
                    .isEqualTo(new String(
                            zip.getInputStream(zip.getEntry("report.json")).readAllBytes(), UTF_8));
        }
    }

    @Test
    void a_secret_that_somebody_put_into_a_bundle_by_hand_is_not_shown() throws Exception {
        SavedProduction production = stoppedRunner()
                .with("systemd-unit", "paws360-runner-01", "inactive", Map.of("result", "DB_PASS=swordfish"));
        assertThat(diagnose(production, UTF8, "--format", "json").out())
                .contains("DB_PASS=[redacted]")
                .doesNotContain("swordfish");
    }

    @Test
    void a_bundle_that_cannot_be_written_is_said_and_the_verdict_stands() throws Exception {
        var out = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8), Map.of());
        Path there = Files.writeString(folder.resolve("there.zip"), "precious");
        assertThat(DiagnoseCommand.saved(stoppedRunner().diagnosed(), there, console))
                .isFalse();
        assertThat(out.toString(UTF_8)).startsWith("holdfast: nothing was saved: cannot save to %s".formatted(there));
    }

    @Test
    void githubs_runner_gets_annotations_outputs_and_a_summary() throws Exception {
        Path summary = folder.resolve("summary.md");
        Path output = folder.resolve("output");
        Files.writeString(summary, "before\n");
        CommandLineRun run = diagnose(stoppedRunner(), inActions(summary, output));
        assertThat(run.err())
                .contains(
                        "::error title=runner-offline / service-stopped (P2)::actions.runner.paws360-runner-01.service on")
                .contains("::add-mask::canary-token\n");
        assertThat(run.out()).doesNotContain("canary");
        assertThat(Files.readString(summary)).startsWith("before\n### ❌ production: FAILING");
        assertThat(Files.readString(output).replaceAll("holdfast-[0-9a-f-]{36}", "MARK"))
                .isEqualTo("""
                        status<<MARK
                        failing
                        MARK
                        mode<<MARK
                        runner-offline
                        MARK
                        cause<<MARK
                        service-stopped
                        MARK
                        exit-code<<MARK
                        3
                        MARK
                        """);
    }

    @Test
    void a_summary_that_cannot_be_written_does_not_change_the_verdict() throws Exception {
        CommandLineRun run = diagnose(stoppedRunner(), inActions(folder, folder.resolve("no/such/file")));
        assertThat(run.err())
                .contains("holdfast: GITHUB_STEP_SUMMARY could not be written; the verdict stands.")
                .contains("holdfast: GITHUB_OUTPUT could not be written; the verdict stands.");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void annotations_carry_no_second_command() throws Exception {
        SavedProduction hostile = stoppedRunner()
                .with(
                        "systemd-unit",
                        "paws360-runner-01",
                        "inactive",
                        Map.of("since", "x\n::set-output name=a::b\r\n100%", "unit", "u"));
        CommandLineRun run = diagnose(hostile, inActions(folder.resolve("s"), folder.resolve("o")));
        assertThat(run.err()).doesNotContainPattern("(?m)^\\s*::set-output");
        assertThat(run.out()).doesNotContainPattern("(?m)^\\s*::");
    }

    @Test
    void at_a_desk_nothing_is_said_to_github() throws Exception {
        CommandLineRun run =
                diagnose(stoppedRunner(), Map.of("GITHUB_ACTIONS", "true", "GITHUB_TOKEN", "canary-token"));
        assertThat(run.err()).isEmpty();
    }

    private static Map<String, String> inActions(Path summary, Path output) {
        return Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_RUN_ID", "42",
                "GITHUB_TOKEN", "canary-token",
                "GITHUB_STEP_SUMMARY", summary.toString(),
                "GITHUB_OUTPUT", output.toString());
    }

    @Test
    void a_file_that_is_no_bundle_is_said_to_be_none() {
        assertThat(wrong("--replay", SavedProduction.EXAMPLE.toString()))
                .isEqualTo("holdfast: docs/holdfast.example.yaml is no bundle that --save wrote.\n");
    }
}
