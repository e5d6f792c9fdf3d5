package dev.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Every way to get holdfast.yaml wrong, with the exact sentences; bad-files.txt is the table. */
class BadFilesTest {
    private static final String RIGHT = """
            environment: production
            deployment: {user: deploy}
            hosts:
              web-01:
                address: 192.168.1.41
                port: 22
              web-02: {address: 192.168.1.42}
              runner-01:
              db-01:
            runners:
              - name: shop-runner-01
                host: runner-01
                role: primary
            services:
              backend:
                hosts: [web-01, web-02]
                url: http://localhost:8080
                needs: [database]
                image: shop-backend
            database: {host: db-01, name: shop}
            registry:
              url: https://registry.example.org
              images: {Backend: shop-backend}
            repository:
              name: acme/shop
              workflow: ci.yml
              build-job: build
              deploy-job: deploy
              secrets: [SSH_KEY]
            """;

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonSchema.of(InventorySection.SECTION), InputFormat.JSON);

    @TempDir
    private Path folder;

    /** One block of the table. */
    record Slip(boolean onlyTheReader, String instead, String written, List<String> told) {
        static Slip of(String block) {
            return new Slip(
                    block.startsWith("(only the reader)"),
                    String.join("\n", lines(block, "- ")),
                    String.join("\n", lines(block, "+ ")),
                    lines(block, "> "));
        }

        private static List<String> lines(String block, String mark) {
            List<String> lines = new ArrayList<>();
            block.lines().filter(l -> l.startsWith(mark)).forEach(l -> lines.add(l.substring(2)));
            return lines;
        }

        String file() {
            assertThat(RIGHT).contains(instead);
            return RIGHT.replace(instead, written);
        }

        @Override
        public String toString() {
            return "%s → %s".formatted(instead.strip(), written.strip()).replace('\n', ' ');
        }
    }

    static Stream<Slip> slips() throws IOException {
        try (InputStream in = BadFilesTest.class.getResourceAsStream("bad-files.txt")) {
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(table.split("\n\n")).skip(1).map(Slip::of);
        }
    }

    @ParameterizedTest
    @MethodSource("slips")
    void eachIsToldInExactlyTheseSentences(Slip slip) throws IOException {
        assertThat(told(slip.file())).containsExactlyElementsOf(slip.told());
    }

    @ParameterizedTest
    @MethodSource("slips")
    void theSchemaRefusesThemTooUnlessTheTableSaysOtherwise(Slip slip) {
        if (!slip.onlyTheReader()) {
            assertThat(schemaRefuses(slip.file())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("slips")
    void noSentenceShowsASecret(Slip slip) {
        assertThat(slip.told()).noneMatch(sentence -> sentence.contains("hunter2") || sentence.contains("ghp_"));
    }

    @Test
    void theFileThatTheyDepartFromIsRight() throws IOException {
        assertThat(told(RIGHT)).isEmpty();
        assertThat(schemaRefuses(RIGHT)).isFalse();
    }

    @Test
    void allMistakesOfAFileAreToldAtOnceInTheOrderOfItsLines() throws IOException {
        String text = RIGHT.replace("port: 22", "port: 22a")
                .replace("role: primary", "role: first")
                .replace("host: db-01", "host: db-02")
                .replace("secrets:", "secretes:");

        assertThat(told(text))
                .containsExactly(
                        "6:11: hosts.web-01.port: \"22a\" is not a port (a whole number from 1 to 65535).",
                        "13:11: runners[0].role: \"first\" is not one of primary, secondary, emergency.",
                        "20:18: database.host: there is no host \"db-02\" under hosts; did you mean \"db-01\"?",
                        "29:3: repository.secretes: there is no setting \"secretes\" here; did you mean \"secrets\"?");
    }

    @Test
    void theTableIsLong() throws IOException {
        assertThat(slips()).hasSizeGreaterThan(100);
    }

    private List<String> told(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("holdfast.yaml"), text);
        return switch (InventoryFile.read(file)) {
            case InventoryFile.Result.Right right -> List.of();
            case InventoryFile.Result.Wrong wrong ->
                wrong.mistakes().stream()
                        .map(m -> m.toString().substring(file.toString().length() + 1))
                        .toList();
        };
    }

    static boolean schemaRefuses(String yaml) {
        Object values = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        String json = JsonMapper.shared().writeValueAsString(values);
        return !SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }
}
