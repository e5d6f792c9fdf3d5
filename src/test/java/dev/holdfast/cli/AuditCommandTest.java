package dev.holdfast.cli;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path state;

    private CommandLineRun run(String... words) {
        return CommandLineRun.of(
                Commands.ALL, Map.of("XDG_STATE_HOME", state.toString(), "LANG", "C.UTF-8", "COLUMNS", "120"), words);
    }

    private Path journal() {
        return state.resolve("holdfast/journal.db");
    }

    private void threeNotes() {
        assertThat(run("audit", "note", "the disk of web-01 was full", "--host", "web-01"))
                .isEqualTo(new CommandLineRun(ExitCode.WELL, "Entry 1.\n", ""));
        run("audit", "note", "emptied /tmp by hand", "--host", "web-01", "--operation", "op-7");
        run("audit", "note", "called the owner; token: hunter2-canary");
    }

    @Test
    void aNoteIsListedWithWhenWhoAndWhat() {
        threeNotes();

        CommandLineRun list = run("audit", "list");

        assertThat(list.code()).isEqualTo(ExitCode.WELL);
        assertThat(list.out().lines().toList().getFirst())
                .matches("     1  20\\d\\d-\\S+Z  note      web-01  \\S+@\\S+  \\{\"text\":\"the disk of web-.*");
        assertThat(list.out())
                .contains("op-7  web-01")
                .endsWith(
                        "\n\n%s holds only what was done with it; other accounts, other machines and CI runs keep their own.\n"
                                .formatted(journal()));
        assertThat(run("audit", "list", "--operation", "op-7").out().lines()).hasSize(3);
        assertThat(run("audit", "list", "--kind", "intent").out()).startsWith("No such entry.\n");
        assertThat(run("audit", "list", "--last", "1").out()).startsWith("     3  ");
        assertThat(run("audit", "list", "--since", "1h").out()).startsWith("     1  ");
        assertThat(run("audit", "list", "--until", "2020-01-31").out()).startsWith("No such entry.\n");
    }

    @Test
    void oneEntryIsShownWhole() {
        threeNotes();

        assertThat(run("audit", "show", "2").out())
                .startsWith("entry      2\nat         20")
                .contains("\noperation  op-7\nhost       web-01\nhash       ")
                .endsWith("\n\n{\n  \"text\" : \"emptied /tmp by hand\"\n}\n");
        assertThat(run("audit", "show", "4"))
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_USAGE, "", "holdfast: %s has no entry 4.\n".formatted(journal())));
    }

    @Test
    void noSecretIsShownAnywhere() {
        threeNotes();

        for (List<String> words : List.of(
                List.of("audit", "list"),
                List.of("audit", "list", "--format", "json"),
                List.of("audit", "show", "3"),
                List.of("audit", "export"))) {
            assertThat(run(words.toArray(String[]::new)).out())
                    .doesNotContain("hunter2")
                    .contains("[redacted]");
        }
    }

    @Test
    void anExportCanBeVerifiedWithoutHoldfast() throws Exception {
        threeNotes();

        String previous = "0".repeat(64);
        for (String line : run("audit", "export").out().lines().toList()) {
            JsonNode entry = JSON.readTree(line);
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String field : List.of(
                    previous,
                    entry.get("sequence").toString(),
                    entry.get("at").asString(),
                    entry.get("who").asString(),
                    entry.get("kind").asString(),
                    entry.get("operation").asString(),
                    entry.get("host").asString(),
                    entry.get("body").toString())) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes);
            }
            previous = HexFormat.of().formatHex(sha256.digest());
            assertThat(entry.get("hash").asString()).isEqualTo(previous);
        }
        assertThat(run("audit", "verify").out()).contains("Anchor: 3:" + previous);
    }

    @Test
    void anAnchorThatWasPrintedIsTakenBack() throws IOException {
        threeNotes();
        String anchor = run("audit", "verify")
                .out()
                .lines()
                .filter(line -> line.startsWith("Anchor: "))
                .findFirst()
                .orElseThrow()
                .substring("Anchor: ".length());

        assertThat(run("audit", "verify", "--anchor", anchor).out())
                .startsWith("Intact: 3 entries, each as it was written.\n");

        Files.delete(journal());
        CommandLineRun gone = run("audit", "verify", "--anchor", anchor);
        assertThat(gone.code()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.out()).startsWith("Broken: entry 1 was removed: the chain went on to entry 3.\n");
    }

    @Test
    void whereNothingWasRecordedThatIsSaid() {
        assertThat(run("audit", "export"))
                .isEqualTo(new CommandLineRun(
                        ExitCode.WELL, "", "holdfast: nothing was ever recorded in %s.\n".formatted(journal())));
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void whatCannotBeRecordedIsRefused() throws IOException {
        Path notes = Files.writeString(state.resolve("notes.txt"), "not a database ".repeat(100));

        assertThat(run("audit", "note", "x", "--journal", notes.toString()))
                .isEqualTo(new CommandLineRun(
                        ExitCode.REFUSED,
                        "",
                        "holdfast: nothing can be recorded in %s, so nothing is done: the file is damaged, or no journal at all; move it aside and keep it. --journal PATH names another place.\n"
                                .formatted(notes)));
    }

    @Test
    void slipsAreOneSentence() {
        assertThat(run("audit", "list", "--kind", "intention").err())
                .isEqualTo(
                        "holdfast: --kind is one of reading, decision, intent, outcome, command, approval, note, not 'intention'.\n");
        assertThat(run("audit", "list", "--since", "yesterday").err())
                .isEqualTo("holdfast: --since wants 2h (ago), 2026-01-31 or 2026-01-31T02:00:00Z, not 'yesterday'.\n");
        assertThat(run("audit", "verify", "--anchor", "abc").err())
                .startsWith("holdfast: --anchor wants what 'audit verify'");
        assertThat(run("audit", "list", "--format", "xml").err())
                .isEqualTo("holdfast: --format is text or json, not 'xml'.\n");
    }

    @Test
    void jsonKeepsToThePublishedSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/schema/audit.schema.json")), InputFormat.JSON);
        threeNotes();
        String list = run("audit", "list", "--format", "json").out();
        String intact = run("audit", "verify", "--format", "json").out();
        String broken = run("audit", "verify", "--format", "json", "--anchor", "9:" + "a".repeat(64))
                .out();

        assertThat(broken).contains("\"firstBroken\" : 4");
        assertThat(List.of(list, intact, broken))
                .allSatisfy(document ->
                        assertThat(schema.validate(document, InputFormat.JSON)).isEmpty());
        assertThat(schema.validate(list.replace("\"note\"", "\"memo\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(intact.replace("\"intact\"", "\"fine\""), InputFormat.JSON))
                .isNotEmpty();
    }
}
