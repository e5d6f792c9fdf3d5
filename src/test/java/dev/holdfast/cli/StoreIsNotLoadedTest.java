package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store costs a tenth of a second to load: only those who use it pay. */
class StoreIsNotLoadedTest {
    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "catalog list", "config check --config docs/holdfast.example.yaml"})
    void otherCommandsDoNotLoadIt(String words) throws IOException {
        assertThat(classesOf(words)).contains("dev.holdfast.cli.Main").doesNotContain("org.sqlite.");
    }

    @Test
    void whoReadsTheJournalDoes() throws IOException {
        assertThat(classesOf("audit list --journal src/main/resources/journal/1-entries.sql"))
                .contains("org.sqlite.");
    }

    private static String classesOf(String words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
