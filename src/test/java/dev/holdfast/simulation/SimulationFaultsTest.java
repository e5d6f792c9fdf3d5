package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.cli.accuracy.Expectation;
import dev.holdfast.cli.accuracy.Verdicts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/** Breaks the simulated production as the lab's scripts break the lab, and expects of the diagnosis what they expect. */
class SimulationFaultsTest {
    /** {@code -Dfaults=} runs all of them, which takes minutes; {@code -Dfaults=TEXT} those whose name contains it. */
    private static final String ONLY = System.getProperty("faults", "");

    private static SimulatedProduction production;

    @BeforeAll
    static void start() throws IOException {
        production = SimulatedProduction.start();
    }

    @AfterAll
    static void end() throws IOException {
        production.close();
    }

    private static Stream<Path> scripts() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("lab/faults", "lab/look-alikes")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".sh")).sorted().forEach(all::add);
            }
        }
        return all.stream();
    }

    private static String name(Path script) {
        int depth = script.getNameCount();
        return script.subpath(depth - 2, depth).toString().replace(".sh", "");
    }

    private static String header(Path script) {
        try {
            return Files.readString(script)
                    .lines()
                    .filter(line -> !line.startsWith("#!"))
                    .takeWhile(line -> line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyFaultOfTheLabCanBeSimulatedAndIsDescribedAsThere() throws IOException {
        List<String> lab = scripts().map(SimulationFaultsTest::name).sorted().toList();

        assertThat(SimulatedProduction.breakages().stream()
                        .map(SimulatedProduction.Breakage::id)
                        .sorted())
                .isEqualTo(lab);
    }

    @TestFactory
    @EnabledIfSystemProperty(named = "faults", matches = ".*")
    Stream<DynamicTest> eachFaultIsNamedAndNothingElse() throws IOException {
        return scripts()
                .filter(script -> name(script).contains(ONLY))
                .map(script -> dynamicTest(name(script), () -> isDiagnosedRight(script)));
    }

    private static void isDiagnosedRight(Path script) throws IOException, InterruptedException {
        String name = name(script);
        production.breakIt(name);
        Expectation expected = Expectation.of(name, header(script));
        long began = System.nanoTime();
        Verdicts verdicts = diagnosed();
        List<String> differences = expected.differences(verdicts);
        System.out.printf(
                Locale.ROOT,
                "%-70s %5d ms  %s%n",
                name,
                (System.nanoTime() - began) / 1_000_000,
                differences.isEmpty() ? "right" : "WRONG " + differences);
        assertThat(differences)
                .as(() -> expected.what() + "\n" + verdicts.summary())
                .isEmpty();
    }

    private static Verdicts diagnosed() throws IOException, InterruptedException {
        List<String> argv = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.holdfast.cli.Main",
                "diagnose",
                "--format",
                "json",
                "--config",
                production.config().toString());
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(production.environment());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Verdicts(JsonMapper.builder().build().readTree(out));
    }
}
