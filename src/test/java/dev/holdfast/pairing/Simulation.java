package dev.holdfast.pairing;

import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.simulation.service.ImageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is seen of the simulation in each situation. A look takes a second, so that what one test of a build saw is kept for the next. */
final class Simulation {
    private static final Path KEPT = Path.of("target/pairing/simulation");

    private static final Map<String, String> TOKENS = Map.of(
            SimulatedProduction.TOKEN_VARIABLE,
            "lab-token",
            "REGISTRY_USER",
            ImageStore.USER,
            "REGISTRY_PASS",
            ImageStore.PASSWORD);

    private Simulation() {}

    /** What was seen in these situations, in this build or just now. */
    static Map<String, Sight> kept(Collection<String> situations, Set<String> unpairedValues)
            throws IOException, InterruptedException {
        List<String> missing =
                situations.stream().filter(name -> !Files.exists(bundle(name))).toList();
        if (!missing.isEmpty()) {
            look(missing);
        }
        Map<String, Sight> all = new LinkedHashMap<>();
        situations.forEach(name -> all.put(name, Sight.of(LabLooks.bundle(bundle(name)), Map.of(), unpairedValues)));
        return all;
    }

    /** Looks at the simulation in these situations, whatever was kept. */
    static void look(Collection<String> situations) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        line.add(SimulatedLooks.class.getName());
        line.add(KEPT.toString());
        line.addAll(situations);
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().putAll(TOKENS);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new AssertionError("looking at the simulation ended with " + exit);
        }
    }

    private static Path bundle(String situation) {
        return KEPT.resolve(situation + ".zip");
    }
}
