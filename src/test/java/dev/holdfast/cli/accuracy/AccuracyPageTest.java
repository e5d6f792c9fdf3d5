package dev.holdfast.cli.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nobody counts again in every build; whether the page is about what there is to be counted today can be seen at once. */
class AccuracyPageTest {
    private static final Path PAGE = Path.of("docs/accuracy.md");

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    @Test
    void it_says_what_the_command_says_today() throws IOException {
        assertThat(page()).startsWith(MarkdownResults.WHAT);
        assertThat(page()).contains(Compatibility.reasons());
    }

    @Test
    void every_cause_that_can_be_broken_is_in_its_table() throws IOException {
        Set<String> causes = SimulatedProduction.breakages().stream()
                .map(breakage -> breakage.id().replaceFirst("--.*", ""))
                .filter(cause -> !cause.startsWith("sources-off/")) // beside a fault, whose row it is in
                .collect(Collectors.toSet());

        assertThat(page())
                .contains(causes.stream().map(cause -> "| " + cause + " | ").toList());
    }
}
