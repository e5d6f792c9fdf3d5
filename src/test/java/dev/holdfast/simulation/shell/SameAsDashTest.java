package dev.holdfast.simulation.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interpreter beside the machine's own dash: what a script prints, says and ends with is the same. The scripts change nothing. */
class SameAsDashTest {
    private final TestHost host = new TestHost();

    static Stream<String> scripts() throws IOException {
        try (InputStream in = SameAsDashTest.class.getResourceAsStream("/simulation/scripts.txt")) {
            assertThat(in).isNotNull();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("(?m)^---\\n"));
        }
    }

    private static void shIsDash() throws IOException {
        Path sh = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(sh) && sh.toRealPath().endsWith("dash"), "sh is not dash");
    }

    private static TestHost.Said dash(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", "/root");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        String out = read(process.getInputStream());
        return new TestHost.Said(process.waitFor(), out, err.get());
    }

    private static String read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyScriptDoesTheSame(String script) throws Exception {
        shIsDash();
        TestHost.Said expected = dash(script);
        TestHost.Said found = host.sh(script);

        assertThat(found.out()).as(script).isEqualTo(expected.out());
        assertThat(found.status()).as(script).isEqualTo(expected.status());
        assertThat(lines(found.err())).as(script).isEqualTo(lines(expected.err()));
    }

    /** Without what differs from run to run. */
    private static List<String> lines(String err) {
        return err.lines().map(line -> line.replaceAll("\\d{4,}", "N")).toList();
    }

    @org.junit.jupiter.api.Test
    void whatIsMadeUpAtRandomDoesTheSame() throws Exception {
        shIsDash();
        long seed = Long.getLong("seed", System.nanoTime());
        RandomScripts scripts = new RandomScripts(new Random(seed));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(scripts.next());
        }
        SoftAssertions softly = new SoftAssertions();
        for (String script : all) {
            TestHost.Said expected = dash(script);
            TestHost.Said found = host.sh(script);
            softly.assertThat(found.out()).as("-Dseed=" + seed + ": " + script).isEqualTo(expected.out());
            softly.assertThat(found.status())
                    .as("-Dseed=" + seed + ": " + script)
                    .isEqualTo(expected.status());
        }
        softly.assertAll();
    }
}
