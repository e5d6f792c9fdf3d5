package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's sample output is that of a real run, without what differs from one run to the next. */
class ReadmeSampleTest {
    private static final String FAULT = "health-checks-failing/cache-refuses-writes";
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- demo: ";
    private static final String END = "<!-- /demo -->\n";

    @Test
    void the_sample_is_what_the_demo_shows_now() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf('\n', readme.indexOf(BEGIN)) + 1;
        int to = readme.indexOf(END);
        String wanted = readme.substring(0, from) + sample() + readme.substring(to);
        if (Boolean.getBoolean("holdfast.generate")) {
            Files.writeString(README, wanted);
        }

        assertThat(Files.readString(README))
                .as(
                        "README.md's sample is stale; mend it with: mvn test -Dtest=ReadmeSampleTest -Dholdfast.generate=true")
                .isEqualTo(wanted);
    }

    private static String sample() {
        CommandLineRun run = CommandLineRun.of(Commands.ALL, Map.of("LC_ALL", "C.UTF-8"), "demo", FAULT);
        List<String> report = run.out()
                .lines()
                .dropWhile(line -> !line.startsWith("production: "))
                .takeWhile(line -> !line.equals("Next"))
                .toList();
        assertThat(report).as(run.out() + run.err()).isNotEmpty().hasSizeLessThanOrEqualTo(25);
        return "```console\n$ ./holdfast demo " + FAULT + "\n"
                + settled(String.join("\n", report).strip()) + "\n```\n";
    }

    /** How long it took is another time each time. */
    private static String settled(String report) {
        return report.replaceAll("diagnosed in [0-9.]+ m?s", "diagnosed in … s").replaceAll("\\[[0-9.]+ m?s]", "[…]");
    }
}
