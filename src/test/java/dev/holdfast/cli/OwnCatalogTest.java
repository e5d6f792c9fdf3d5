package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.diagnosis.Scope;
import dev.holdfast.report.Bundle;
import dev.holdfast.report.BundleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of one's own failure modes beside the shipped ones. */
class OwnCatalogTest {
    private static final Map<String, String> UTF8 = Map.of("LC_ALL", "C.UTF-8");
    private static final String MINE = """
            id: queue-stuck
            title: The queue is stuck
            summary: The worker says that its queue is stuck.
            source: [OWN-1]
            quick: {symptoms: nothing moves, diagnostic: journalctl}
            symptoms: [nothing moves]
            ask:
              log: {probe: journal, of: runner, from: host, with: {pattern: 'queue is stuck'}}
            about:
              runner:
                present: log is found
                seen: [log]
                causes:
                  stuck:
                    severity: P3
                    when: log is found
                    because: "The queue is stuck on {host}."
                    remedy: {summary: Restart it., risk: reversible, steps: [], verify: It moves.}
            escalate: never
            afterwards: []
            """;

    @TempDir
    Path folder;

    private Path own = Path.of("");

    @BeforeEach
    void write() throws IOException {
        own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("queue.yaml"), MINE);
    }

    private CommandLineRun replayed(String... options) throws Exception {
        String bundle = folder.resolve("evidence.zip").toString();
        if (!Files.exists(Path.of(bundle))) {
            new SavedProduction().savedTo(Path.of(bundle));
        }
        String[] line = Arrays.copyOf(options, options.length + 2);
        line[options.length] = "--replay";
        line[options.length + 1] = bundle;
        return CommandLineRun.of(Commands.ALL, UTF8, line);
    }

    @Test
    void a_mode_of_ones_own_is_weighed_beside_the_shipped_ones() throws Exception {
        CommandLineRun run = replayed("diagnose", "--catalog", own.toString());
        assertThat(run.out())
                .startsWith("production: UNDECIDED — 1 failure mode could not be ruled out")
                .contains("it was not asked when the bundle was saved")
                .contains("Leaves open: queue-stuck on ");
        assertThat(run.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(replayed("diagnose").code()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void the_next_command_names_the_folder_as_well() throws Exception {
        assertThat(replayed("diagnose", "--catalog", own.toString()).out())
                .contains("  holdfast explain queue-stuck --replay %s --catalog %s\n"
                        .formatted(folder.resolve("evidence.zip"), own));
    }

    @Test
    void it_is_explained_like_the_others() throws Exception {
        assertThat(replayed("explain", "queue-stuck/stuck", "--catalog", own.toString())
                        .out())
                .startsWith("queue-stuck / stuck\n")
                .contains("log is found");
        assertThat(replayed("explain", "queue-stuck").err()).contains("there is no failure mode 'queue-stuck'.");
    }

    @Test
    void every_mistake_in_it_is_said_and_nothing_is_asked() throws Exception {
        Files.writeString(
                own.resolve("queue.yaml"),
                MINE.replace("probe: journal", "probe: jurnal").replace("title:", "titel:"));
        for (String command : new String[] {"diagnose", "explain"}) {
            CommandLineRun run = CommandLineRun.of(
                    Commands.ALL, command, "--config", SavedProduction.EXAMPLE.toString(), "--catalog", own.toString());
            assertThat(run.err().lines().toList())
                    .contains(
                            "holdfast: %s/queue.yaml:2: titel: there is no key 'titel'; did you mean 'title'?"
                                    .formatted(own),
                            "holdfast: %s/queue.yaml:8: ask.log.probe: there is no probe 'jurnal'; did you mean 'journal'?"
                                    .formatted(own))
                    .isSortedAccordingTo(Comparator.comparing(line -> Integer.valueOf(line.split(":")[2])));
            assertThat(run.out()).isEmpty();
            assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        }
    }

    @Test
    void a_folder_that_is_not_there_is_named() throws Exception {
        CommandLineRun run =
                replayed("diagnose", "--catalog", folder.resolve("none").toString());
        assertThat(run.err()).isEqualTo("holdfast: there is no folder %s.\n".formatted(folder.resolve("none")));
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void a_bundle_about_a_mode_that_is_not_here_is_no_sign_of_health() throws Exception {
        Diagnosed seen = new SavedProduction().diagnosed();
        Scope mine = new Scope(Set.of("queue-stuck"), Set.of(), "");
        Path file = folder.resolve("evidence.zip");
        BundleFile.write(file, Bundle.of(seen.diagnosis(), seen.inventory(), mine, "0.1.0"), "", "{}");
        CommandLineRun run = replayed("diagnose");
        assertThat(run.err())
                .isEqualTo("holdfast: %s is about the failure mode 'queue-stuck', which is not in this catalog;"
                                .formatted(file)
                        + " name the folder it is in with --catalog.\n");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(replayed("diagnose", "--catalog", own.toString()).code()).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void a_mode_of_ones_own_can_be_chosen() {
        CommandLineRun run = CommandLineRun.of(
                Commands.ALL,
                "diagnose",
                "--config",
                SavedProduction.EXAMPLE.toString(),
                "--catalog",
                own.toString(),
                "--mode",
                "queue-stuk");
        assertThat(run.err())
                .isEqualTo("holdfast: there is no failure mode 'queue-stuk'. Did you mean 'queue-stuck'?\n");
    }
}
