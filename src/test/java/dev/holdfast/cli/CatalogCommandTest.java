package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandTest {
    @TempDir
    Path folder;

    private static CommandLineRun catalog(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "catalog";
        System.arraycopy(words, 0, line, 1, words.length);
        return CommandLineRun.of(Commands.ALL, line);
    }

    @Test
    void the_list_names_modes_causes_emergencies_and_their_ids() {
        CommandLineRun run = catalog("list");
        assertThat(run.out())
                .contains("runner-offline  (RUN-S1")
                .contains("    - disk-full\n")
                .contains("emergency all-runners-down  (EMR-1")
                .contains("    - recognised by runner-offline/all-runners-down\n");
        assertThat(run.code()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void the_list_keeps_to_the_width() {
        assertThat(catalog("list").out().lines()).allMatch(line -> line.length() <= 80);
        CommandLineRun narrow = CommandLineRun.of(Commands.ALL, Map.of("COLUMNS", "60"), "catalog", "list");
        assertThat(narrow.out().lines()).allMatch(line -> line.length() <= 60);
    }

    @Test
    void an_empty_folder_is_good() {
        CommandLineRun run = catalog("check", folder.toString());
        assertThat(run.out()).isEqualTo(folder + ": good, 0 failure modes beside the shipped 5.\n");
        assertThat(run.code()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void every_mistake_of_every_file_is_said_with_its_place() throws IOException {
        Files.writeString(
                folder.resolve("a.yaml"), "id: mine\ntitel: Mine\nask:\n  disk: {probe: disk-spase, of: hots}\n");
        Files.writeString(folder.resolve("b.yaml"), "id: [\n");
        CommandLineRun run = catalog("check", folder.toString());
        assertThat(run.err())
                .contains(folder
                        + "/a.yaml:4: ask.disk.probe: there is no probe 'disk-spase'; did you mean 'disk-space'?")
                .contains(folder + "/a.yaml:2: titel: there is no key 'titel'; did you mean 'title'?")
                .contains(folder + "/b.yaml:")
                .contains(" mistakes.\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        CommandLineRun run = catalog("check", folder.resolve("none").toString());
        assertThat(run.err()).isEqualTo("holdfast: there is no folder %s.\n".formatted(folder.resolve("none")));
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void the_runbook_names_the_hosts_of_the_configuration() {
        CommandLineRun run = catalog("runbook", "--config", SavedProduction.EXAMPLE.toString());
        assertThat(run.out()).startsWith("# Production deployment failures: the runbook\n");
        assertThat(run.code()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void the_folder_has_to_be_named() {
        assertThat(catalog("check"))
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_USAGE,
                        "",
                        "holdfast: Missing required parameter: 'DIR'. See 'holdfast catalog check --help'.\n"));
        assertThat(catalog("check", ""))
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_USAGE,
                        "",
                        "holdfast: 'catalog check' wants the folder to check: holdfast catalog check DIR.\n"));
    }

    @Test
    void files_that_end_in_yml_are_read_as_well() throws IOException {
        Files.writeString(folder.resolve("a.yml"), "titel: Mine\n");
        CommandLineRun run = catalog("check", folder.toString());
        assertThat(run.err()).contains(folder + "/a.yml:1: titel: there is no key 'titel'; did you mean 'title'?");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void a_binary_file_is_named_and_the_others_are_read() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'i', 'd', '\n', (byte) 0xF0, (byte) 0x9F, 0x41, 0x42});
        Files.writeString(folder.resolve("b.yaml"), "titel: Mine\n");
        assertThat(catalog("check", folder.toString()).err())
                .startsWith(folder + "/a.yaml:2: (file): here the file is not UTF-8 text; save it as UTF-8.\n")
                .contains(folder + "/b.yaml:1: titel: there is no key 'titel'; did you mean 'title'?")
                .doesNotContain("(folder)");
    }
}
