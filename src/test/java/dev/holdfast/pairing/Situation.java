package dev.holdfast.pairing;

import dev.holdfast.cli.accuracy.Expectation;
import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the lab and the simulation can both be put into: good health, a fault or look-alike of the same name, or lines that
 * {@code lab/situations} has for the hosts of both.
 *
 * @param expected what a diagnosis of it comes to, if anybody says so
 * @param lines what puts hosts into it; empty for good health and faults
 */
record Situation(String name, Optional<Expectation> expected, Optional<HostLines> lines) {
    static final String HEALTHY = "healthy";

    static Situation named(String name) {
        return HostLines.named(name)
                .map(lines -> new Situation(name, Optional.empty(), Optional.of(lines)))
                .orElseGet(() -> new Situation(name, Optional.of(expectation(name)), Optional.empty()));
    }

    /** The names of all. */
    static List<String> names() {
        List<String> all = new ArrayList<>(List.of(HEALTHY));
        SimulatedProduction.breakages().stream()
                .map(SimulatedProduction.Breakage::id)
                .forEach(all::add);
        HostLines.all().stream().map(HostLines::name).forEach(all::add);
        return all;
    }

    /** Puts a simulated production into it, and into nothing else. */
    void enter(SimulatedProduction production) throws IOException, InterruptedException {
        if (lines.isEmpty()) {
            production.breakIt(name);
            return;
        }
        production.heal();
        for (var host : lines.get().on().entrySet()) {
            runAsRoot(production, host.getKey(), HostLines.addressed(host.getValue(), production::hostAddress));
        }
        lines.get().github().ifPresent(production::github);
        Thread.sleep(Duration.ofSeconds(lines.get().after()));
    }

    private static void runAsRoot(SimulatedProduction production, String host, String line)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "ssh", "-F", production.sshConfig().toString(), "-o", "BatchMode=yes", "root@" + host, line)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the simulated " + host + " refuses '" + line + "': " + said);
        }
    }

    private static Expectation expectation(String name) {
        return Expectation.of(name, name.equals(HEALTHY) ? "# expect: healthy" : header(script(name)));
    }

    private static Path script(String fault) {
        return Stream.of("lab/faults", "lab/look-alikes")
                .map(folder -> Path.of(folder, fault + ".sh"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the lab has no " + fault));
    }

    private static String header(Path script) {
        try (Stream<String> lines = Files.lines(script)) {
            return lines.filter(line -> !line.startsWith("#!"))
                    .takeWhile(line -> line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
