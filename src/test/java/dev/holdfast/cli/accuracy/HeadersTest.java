package dev.holdfast.cli.accuracy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers are in the jar, so nothing that diagnoses may look at them. */
@AnalyzeClasses(packages = "dev.holdfast", importOptions = DoNotIncludeTests.class)
class HeadersTest {
    private static final String FOLDER = "cli/accuracy/lab";

    @ArchTest
    static void onlyTheCommandMayKnowWhatIsExpected(JavaClasses holdfast) {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.holdfast.cli", "dev.holdfast.cli.accuracy")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.holdfast.cli.accuracy")
                .check(holdfast);
    }

    @ArchTest
    static void onlyOneClassNamesTheFolderWithTheAnswers(JavaClasses holdfast) {
        List<String> naming = holdfast.stream()
                .filter(type -> bytes(type.getName()).contains(FOLDER))
                .map(type -> type.getName())
                .toList();

        assertThat(naming).containsExactly(Headers.class.getName());
    }

    /** A class file holds its string constants as they are. */
    private static String bytes(String type) {
        try (InputStream in = HeadersTest.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_scenario_says_what_a_right_diagnosis_comes_to() {
        for (SimulatedProduction.Breakage breakage : SimulatedProduction.breakages()) {
            Expectation expected = Headers.expectation(breakage.id());
            assertThat(expected.healthy()
                            || !expected.causes().isEmpty()
                            || !expected.undecided().isEmpty()
                            || !expected.unrecognised().isEmpty())
                    .as(breakage.id())
                    .isTrue();
        }
    }
}
