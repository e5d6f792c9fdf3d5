package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.cli.accuracy.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two faults of different modes at once: both are named, and nothing else. */
class PairsIT {
    private static final List<List<String>> PAIRS = List.of(
            List.of("runner-offline/service-stopped", "health-checks-failing/cache-down"),
            List.of("secrets-expired/missing--nothing-has-run", "network-unreachable/egress-blocked"),
            List.of("artifact-missing/registry-down", "health-checks-failing/database-down"),
            List.of("runner-offline/service-stopped--secondary", "secrets-expired/refused"),
            List.of("network-unreachable/packet-loss", "health-checks-failing/service-stopped"));

    @BeforeAll
    static void theLabIsUp() {
        Lab.mustBeUp();
    }

    @TestFactory
    Stream<DynamicTest> bothFaultsAreNamedAndNothingElse() {
        return PAIRS.stream().map(pair -> dynamicTest(String.join(" and ", pair), () -> bothAreNamed(pair)));
    }

    private static void bothAreNamed(List<String> pair) {
        List<String> on = new ArrayList<>();
        try {
            for (String name : pair) {
                on.add(name);
                Lab.breakIt(name);
            }
            Expectation both = Expectation.of(pair.getFirst(), Lab.lab("fault", "info", pair.getFirst()))
                    .and(Expectation.of(pair.getLast(), Lab.lab("fault", "info", pair.getLast())));
            Look look = Look.at(both);
            assertThat(look.differences()).as(() -> look.answer().summary()).isEmpty();
        } finally {
            on.reversed().forEach(name -> Lab.lab("fault", "off", name));
            on.reversed().forEach(Lab::mustBeGone);
        }
    }
}
