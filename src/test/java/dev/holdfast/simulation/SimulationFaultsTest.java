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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Breaks the simulated production as the lab's scripts break the lab, and expects of the diagnosis what they expect. */
class SimulationFaultsTest {
    /** {@code -Dfaults=} runs all of them, which takes minutes; {@code -Dfaults=TEXT} those whose name contains it; else a sample. */
    private static final Optional<String> ONLY = Optional.ofNullable(System.getProperty("faults"));

    private static final int SAMPLE = 10;
    /** A machine that is busy with something else can be slower than a probe's patience. */
    private static final int LOOKS = 2;

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
    Stream<DynamicTest> eachFaultIsNamedAndNothingElse() throws IOException {
        return wanted().map(script -> dynamicTest(name(script), () -> isDiagnosedRight(script)));
    }

    private static Stream<Path> wanted() throws IOException {
        if (ONLY.isPresent()) {
            return scripts().filter(script -> name(script).contains(ONLY.get()));
        }
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("a sample of the simulated faults: -Dseed=" + seed);
        List<Path> all = new ArrayList<>(scripts().toList());
        Collections.shuffle(all, new Random(seed));
        return all.stream().limit(SAMPLE);
    }

    private static void isDiagnosedRight(Path script) throws IOException, InterruptedException {
        String name = name(script);
        production.breakIt(name);
        Expectation expected = Expectation.of(name, header(script));
        long began = System.nanoTime();
        Verdicts seen = diagnosed();
        for (int look = 1; look < LOOKS && !expected.differences(seen).isEmpty(); look++) {
            System.out.println(name + ": a second look, after " + expected.differences(seen));
            seen = diagnosed();
        }
        Verdicts verdicts = seen;
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
