package dev.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.yaml.CommentedYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Example, schema and reference follow from the settings; with -Dholdfast.generate=true this test writes them. */
class GeneratedDocumentsTest {
    private static final Path EXAMPLE = Path.of("docs/holdfast.example.yaml");

    private static final String HEADING = """
            Holdfast's description of one environment, here the production of the runbook, with every setting.
            What stands behind a # without a space is left out here: it shows the value that then holds, or an example.
            Generated from the settings themselves, so do not edit it; docs/configuration.md is the same as a table.
            An editor that knows JSON Schema completes and checks it:
            yaml-language-server: $schema=schema/holdfast.schema.json""";

    @Test
    void theExampleIsUpToDate() throws IOException {
        isUpToDate(EXAMPLE, CommentedYaml.of(HEADING, InventorySection.SECTION, values()));
    }

    @Test
    void theSchemaIsUpToDate() throws IOException {
        isUpToDate(Path.of("docs/schema/holdfast.schema.json"), JsonSchema.of(InventorySection.SECTION));
    }

    @Test
    void theReferenceIsUpToDate() throws IOException {
        isUpToDate(Path.of("docs/configuration.md"), Reference.of(InventorySection.SECTION));
    }

    @Test
    void theExampleIsRight() {
        assertThat(InventoryFile.read(EXAMPLE)).isInstanceOf(InventoryFile.Result.Right.class);
    }

    @Test
    void theSchemaAcceptsTheExample() throws IOException {
        assertThat(BadFilesTest.schemaRefuses(Files.readString(EXAMPLE))).isFalse();
    }

    private static void isUpToDate(Path file, String text) throws IOException {
        if (Boolean.getBoolean("holdfast.generate")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .describedAs(
                        "%s is stale; write it anew with: mvn test -Dtest=GeneratedDocumentsTest -Dholdfast.generate=true",
                        file)
                .content()
                .isEqualTo(text);
    }

    @SuppressWarnings("unchecked") // the file has a section at its top
    static Map<String, Object> values() throws IOException {
        try (InputStream in = GeneratedDocumentsTest.class.getResourceAsStream("paws360.yaml")) {
            return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        }
    }
}
