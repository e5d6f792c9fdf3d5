package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.cli.accuracy.Expectation;
import dev.holdfast.failuremode.CatalogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Breaks the lab with every fault and every look-alike that it has, one after the other, and asks {@code holdfast diagnose} each
 * time. A fault proves by itself, from outside, that it is there and that it is gone.
 */
class FaultsIT {
    /** {@code -Dfault=PATTERN} runs only the faults in whose name this regular expression is found. */
    private static final Predicate<String> ONLY =
            Pattern.compile(System.getProperty("fault", "")).asPredicate();

    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    @BeforeAll
    static void theLabIsUpAndWell() {
        Lab.mustBeUp();
        Look healthy = Look.at(Expectation.of("healthy", "# expect: healthy"));
        assertThat(healthy.differences()).as(() -> healthy.answer().summary()).isEmpty();
    }

    @AfterAll
    static void print() {
        System.out.println("faults and look-alikes: " + OUTCOMES);
    }

    @TestFactory
    Stream<DynamicTest> eachFaultIsNamedAndNothingElse() {
        return names().map(name -> dynamicTest(name, () -> isDiagnosedRight(name)));
    }

    @Test
    void eachCauseHasAFaultInTheLabOrIsPrintedAsNotShown() {
        Map<String, String> notShown = reasons(Path.of("lab/not-shown"));
        Set<String> shown = Lab.lab("fault", "list")
                .lines()
                .map(line -> line.substring(2).split(" ")[0])
                .flatMap(name -> Expectation.of(name, Lab.lab("fault", "info", name)).causes().stream())
                .map(cause -> cause.mode() + "/" + cause.cause())
                .collect(Collectors.toSet());
        List<String> wanting = new ArrayList<>();
        for (var mode : CatalogReader.shipped().modes()) {
            for (var cause : mode.causes()) {
                String name = mode.id() + "/" + cause.id();
                if (shown.contains(name)) {
                    continue;
                }
                System.out.println("NOT SHOWN " + name + ": " + notShown.getOrDefault(name, "nobody says why"));
                if (!notShown.containsKey(name)) {
                    wanting.add(name);
                }
            }
        }
        assertThat(wanting)
                .as("causes without a fault in the lab, and without a reason in lab/not-shown")
                .isEmpty();
    }

    private static Stream<String> names() {
        return Lab.lab("fault", "list")
                .lines()
                .map(line -> line.substring(2).split(" ")[0])
                .filter(ONLY);
    }

    private static void isDiagnosedRight(String name) {
        Expectation expected = Expectation.of(name, Lab.lab("fault", "info", name));
        assertThat(Lab.isThereNow(name))
                .as("the proof of the fault, before it is in")
                .isFalse();
        try {
            Lab.breakIt(name);
            Look look = Look.at(expected);
            String outcome = outcome(look);
            OUTCOMES.merge(outcome.replaceFirst(":.*", ""), 1, Integer::sum);
            System.out.printf(
                    Locale.ROOT, "%-66s %5d ms  %s%n", name, look.answer().ran().millis(), outcome);
            assertThat(look.differences())
                    .as(() -> expected.what() + "\n" + look.answer().summary())
                    .isEmpty();
        } finally {
            Lab.mend(name);
        }
    }

    private static String outcome(Look look) {
        if (!look.differences().isEmpty()) {
            return "WRONG: " + look.differences();
        }
        return look.number() == 1 ? "right" : "right at look " + look.number();
    }

    /** Lines of {@code NAME: REASON}. */
    private static Map<String, String> reasons(Path file) {
        Map<String, String> all = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> !line.startsWith("#") && line.contains(": "))
                    .forEach(line ->
                            all.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return all;
    }
}
