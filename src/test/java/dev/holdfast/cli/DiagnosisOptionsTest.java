package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.report.Revisit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DiagnosisOptionsTest {
    private static Revisit revisit(Optional<String> saved, String... line) throws WrongUsage {
        return DiagnosisOptions.of(new CommandLine(new DiagnoseCommand().options()).parseArgs(line))
                .revisit(saved);
    }

    @Test
    void the_next_command_keeps_what_was_asked() throws Exception {
        Revisit next = revisit(
                Optional.empty(),
                "--config=my.yaml",
                "--host=web-01",
                "--host=web-02",
                "--mode=runner-offline",
                "--run=42",
                "--timeout=90s");
        assertThat(next)
                .isEqualTo(new Revisit(
                        "--config my.yaml --host web-01 --host web-02 --run 42 --timeout 90s",
                        "--mode runner-offline",
                        false));
    }

    @Test
    void ofManyNamesOnlyTheFirstAreNamedAndThoseBelowOneThatIsHalfThere() {
        List<String> known = IntStream.range(0, 180)
                .mapToObj(i -> "mode-%d/cause-%d".formatted(i % 6, i))
                .toList();

        assertThat(DiagnosisOptions.unknown("scenario", "something-else", known).orElseThrow())
                .startsWith("there is no scenario 'something-else'. There are: mode-0/cause-0, ")
                .endsWith(", mode-1/cause-19 and 160 more.");
        assertThat(DiagnosisOptions.unknown("scenario", "mode-3", known).orElseThrow())
                .startsWith("there is no scenario 'mode-3'. Below it are: mode-3/cause-3, mode-3/cause-9, ");
        assertThat(DiagnosisOptions.unknown("scenario", "mode-3/cause-33x", known))
                .get()
                .asString()
                .endsWith("Did you mean 'mode-3/cause-33'?");
        assertThat(DiagnosisOptions.unknown("failure mode", "runner-offline/frozen", List.of("runner-offline"))
                        .orElseThrow())
                .endsWith("What is wanted here is the part before the slash: 'runner-offline'.");
    }

    @Test
    void times_are_written_as_they_can_be_given() throws Exception {
        assertThat(revisit(Optional.empty(), "--timeout=2m").options()).isEqualTo("--timeout 2m");
        assertThat(revisit(Optional.empty(), "--timeout=1500ms").options()).isEqualTo("--timeout 1500ms");
    }

    @Test
    void a_bundle_has_its_scope_in_it() throws Exception {
        assertThat(revisit(Optional.of("e.zip"), "--host=web-01", "--mode=runner-offline", "--timeout=3s"))
                .isEqualTo(new Revisit("--replay e.zip", true));
    }
}
