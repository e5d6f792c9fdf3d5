package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.cli.accuracy.Expectation;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.pairing.HostLines;
import dev.holdfast.pairing.LabLooks;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Puts the lab into what no fault shows, and keeps what every probe answers; {@code PairingIT} compares it with the simulation. */
@Tag("pairing")
class SituationsIT {
    private static final String GITHUB = "/opt/github-stand-in/scenario --state /var/lib/github-stand-in ";

    @BeforeAll
    static void theLabIsUp() {
        Lab.mustBeUp();
    }

    @AfterAll
    static void theLabIsWellAgain() {
        Look look = Look.at(Expectation.of("afterwards", "# expect: healthy"));
        assertThat(look.differences()).as(() -> look.answer().summary()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> eachIsLookedAtAndUndone() {
        return HostLines.all().stream().map(lines -> dynamicTest(lines.name(), () -> look(lines)));
    }

    private static void look(HostLines situation) throws IOException, InterruptedException {
        try {
            run(situation.on());
            situation.github().ifPresent(scenario -> Lab.lab("exec", "github-01", GITHUB + scenario));
            Thread.sleep(situation.after() * 1000L);
            Answer answer = Lab.diagnose(
                    situation.token() ? Map.of() : Map.of("GITHUB_TOKEN", ""),
                    "--catalog",
                    HostLines.CATALOG.toString(),
                    "--save",
                    LabLooks.place(situation.name()).toString());
            assertThat(answer.verdicts().status()).as(answer::summary).isNotEmpty();
        } finally {
            Lab.lab("exec", "github-01", GITHUB + "reset");
            run(situation.off());
        }
    }

    private static void run(Map<String, String> lines) {
        lines.forEach((host, line) -> Lab.lab("exec", host, HostLines.addressed(line, SituationsIT::address)));
    }

    private static String address(String host) {
        return switch (InventoryFile.read(Lab.config())) {
            case InventoryFile.Result.Right(Inventory inventory) ->
                Optional.ofNullable(inventory.hosts().get(host)).orElseThrow().address();
            case InventoryFile.Result.Wrong wrong -> throw new AssertionError(wrong.mistakes());
        };
    }
}
