package dev.holdfast.pairing;

import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.report.Bundle;
import dev.holdfast.report.BundleException;
import dev.holdfast.report.BundleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the lab's tests saw in each situation when they last looked, in the order in which they did. */
public final class LabLooks {
    private static final Path KEPT = Path.of("target/pairing/lab");

    private LabLooks() {}

    /** Where a look at this situation is to be kept; what an earlier one left there is removed. */
    public static Path place(String situation) throws IOException {
        // the simulation's scenarios have no word for a look-alike in their names
        Path file = file(situation.replaceFirst("^look-alikes/", ""));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        return file;
    }

    static Map<String, Sight> read(Set<String> unpairedValues) {
        List<Look> looks = Situation.names().stream()
                .filter(name -> Files.exists(file(name)))
                .map(name -> new Look(name, bundle(file(name))))
                .sorted(Comparator.comparing(look -> look.bundle().at()))
                .toList();
        if (looks.stream().noneMatch(look -> look.situation().equals(Situation.HEALTHY))) {
            throw new AssertionError("no look at the lab is kept: FaultsIT and SituationsIT come before");
        }
        Map<String, Sight> all = new LinkedHashMap<>();
        Map<Question, Reading> before = Map.of();
        for (Look look : looks) {
            all.put(look.situation(), Sight.of(look.bundle(), before, unpairedValues));
            before = look.bundle().readings();
        }
        return all;
    }

    private record Look(String situation, Bundle bundle) {}

    private static Path file(String situation) {
        return KEPT.resolve(situation + ".zip");
    }

    static Bundle bundle(Path file) {
        try {
            return BundleFile.read(file);
        } catch (BundleException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
