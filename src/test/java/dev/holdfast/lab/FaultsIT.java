package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Breaks the lab with every fault and every look-alike that it has, one after the other, and asks {@code holdfast diagnose} each
 * time. A fault proves by itself, from outside, that it is there and that it is gone.
 */
class FaultsIT {
    /** {@code -Dfault=TEXT} runs only the faults whose name contains it. */
    private static final String ONLY = System.getProperty("fault", "");

    @BeforeAll
    static void theLabIsUp() {
        Lab.mustBeUp();
    }

    @TestFactory
    Stream<DynamicTest> eachFaultIsNamedAndNothingElse() {
        return names().map(name -> dynamicTest(name, () -> isDiagnosedRight(name)));
    }

    private static Stream<String> names() {
        return Lab.lab("fault", "list").lines().map(line -> line.substring(2).split(" ")[0]).filter(name -> name.contains(ONLY));
    }

    private static void isDiagnosedRight(String name) {
        Expectation expected = Expectation.of(name, Lab.lab("fault", "info", name));
        assertThat(Lab.labTry("fault", "there", name).exit()).as("the proof says no before the fault is in").isNotZero();
        Lab.lab("fault", "on", name);
        try {
            Lab.lab("fault", "there", name);
            Answer answer = Lab.diagnose();
            List<String> differences = expected.differences(answer);
            System.out.printf(
                    Locale.ROOT, "%-60s %-5s %5d ms%n", name, differences.isEmpty() ? "right" : "WRONG", answer.ran().millis());
            assertThat(differences).as(() -> expected.what() + "\n" + answer.summary()).isEmpty();
        } finally {
            Lab.lab("fault", "off", name);
            Lab.lab("fault", "gone", name);
        }
    }
}
