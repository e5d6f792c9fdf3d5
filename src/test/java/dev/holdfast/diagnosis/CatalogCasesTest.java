package dev.holdfast.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs every case file: readings in, verdict and exact sentence out. */
class CatalogCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final Inventory PRODUCTION = production();

    @TestFactory
    Stream<DynamicContainer> eachCaseComesOutAsItSays() {
        return files().map(file ->
                dynamicContainer(CASES.relativize(file).toString(), cases(file).map(CatalogCasesTest::test)));
    }

    @Test
    void eachCauseHasACaseThatConfirmsItAndALookAlikeThatMustNotBeCalledSo() {
        List<String> wanting = new ArrayList<>();
        for (FailureMode mode : CATALOG.modes()) {
            for (var cause : mode.causes()) {
                Path file = CASES.resolve(mode.id()).resolve(cause.id() + ".yaml");
                String name = mode.id() + "/" + cause.id();
                List<Case> cases = Files.exists(file) ? cases(file).toList() : List.of();
                boolean confirmed = cases.stream()
                        .flatMap(c -> Stream.concat(c.strings("failures").stream(), c.strings("explained").stream()))
                        .anyMatch(line -> line.startsWith(name + " "));
                boolean lookAlike = cases.stream()
                        .anyMatch(c -> Stream.concat(c.strings("failures").stream(), c.strings("explained").stream())
                                .noneMatch(line -> line.startsWith(name + " ")));
                if (!confirmed || !lookAlike) {
                    wanting.add(name + (confirmed ? " has no look-alike" : " is confirmed by no case"));
                }
            }
        }
        assertThat(wanting).isEmpty();
    }

    private static DynamicTest test(Case one) {
        return dynamicTest(one.name(), () -> {
            QuestionList questions = QuestionList.of(CATALOG, PRODUCTION, Scope.EVERYTHING);
            Diagnosis diagnosis = new Weighing(
                            CATALOG, PRODUCTION, Scope.EVERYTHING, questions, one.readings(PRODUCTION, questions))
                    .diagnosis(Instant.EPOCH, Duration.ZERO);
            check(one, diagnosis);
        });
    }

    private static void check(Case one, Diagnosis diagnosis) {
        assertThat(Case.lines(diagnosis.failures()))
                .as("failures")
                .containsExactlyInAnyOrderElementsOf(one.strings("failures"));
        assertThat(Case.lines(below(diagnosis.failures()))).as("explained").containsAll(one.strings("explained"));
        assertThat(diagnosis.undecided().stream()
                        .map(u -> u.mode() + " " + u.subject().shown())
                        .distinct())
                .as("undecided")
                .containsExactlyInAnyOrderElementsOf(one.strings("undecided"));
        assertThat(diagnosis.emergencies().stream().map(Notice::id))
                .as("emergencies")
                .containsExactlyElementsOf(one.strings("emergencies"));
        if (one.says("warnings")) {
            assertThat(ids(diagnosis.warnings())).containsExactlyElementsOf(one.strings("warnings"));
        }
        if (one.says("contradictions")) {
            assertThat(ids(diagnosis.contradictions())).containsExactlyElementsOf(one.strings("contradictions"));
        }
        if (one.says("because")) {
            assertThat(diagnosis.failures().getFirst().verdicts().getFirst().because())
                    .isEqualTo(one.because());
        }
    }

    private static List<String> ids(List<Notice> notices) {
        return notices.stream().map(Notice::id).distinct().toList();
    }

    private static List<Failure> below(List<Failure> failures) {
        List<Failure> all = new ArrayList<>();
        failures.forEach(failure -> {
            all.addAll(failure.explains());
            all.addAll(below(failure.explains()));
        });
        return all;
    }

    private static Stream<Path> files() {
        try (Stream<Path> walk = Files.walk(CASES)) {
            return walk.filter(p -> p.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @SuppressWarnings("unchecked") // a case file is a list of cases
    private static Stream<Case> cases(Path file) {
        try {
            Object all = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return ((List<Map<String, Object>>) all).stream().map(text -> new Case(file.toString(), text));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Inventory production() {
        return switch (InventoryFile.read(Path.of("docs/holdfast.example.yaml"))) {
            case InventoryFile.Result.Right right -> right.inventory();
            case InventoryFile.Result.Wrong wrong -> throw new AssertionError(wrong.mistakes());
        };
    }
}
