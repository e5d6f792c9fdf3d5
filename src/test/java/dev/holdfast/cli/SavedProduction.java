package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Diagnostician;
import dev.holdfast.diagnosis.HealthyProduction;
import dev.holdfast.diagnosis.QuestionList;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Why;
import dev.holdfast.report.Bundle;
import dev.holdfast.report.BundleException;
import dev.holdfast.report.BundleFile;
import dev.holdfast.report.JsonReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The example's production, healthy but for what a test says, saved as a bundle: commands can be tried on it offline. */
final class SavedProduction {
    static final Path EXAMPLE = Path.of("docs/holdfast.example.yaml");
    private static final Catalog CATALOG = CatalogReader.shipped();

    private final Inventory inventory = inventory();
    private final Map<Question, Reading> readings = new LinkedHashMap<>();

    SavedProduction() {
        QuestionList.of(CATALOG, inventory, Scope.EVERYTHING)
                .all()
                .forEach(question -> readings.put(question, HealthyProduction.answerTo(question)));
    }

    private static Inventory inventory() {
        return switch (InventoryFile.read(EXAMPLE)) {
            case InventoryFile.Result.Right right -> right.inventory();
            case InventoryFile.Result.Wrong wrong -> throw new AssertionError(wrong.mistakes());
        };
    }

    SavedProduction with(String probe, String subject, String state, Map<String, String> values) {
        Evidence evidence =
                new Evidence("look --at " + subject, subject, Instant.EPOCH, Duration.ofMillis(7), "it says " + state);
        return answering(probe, subject, new Reading.Observed(state, values, List.of(evidence)));
    }

    SavedProduction unseen(String probe, String subject, String mend) {
        return answering(
                probe, subject, new Reading.Unobservable(Why.NEEDS_SUDO, "only root may look", mend, List.of()));
    }

    private SavedProduction answering(String probe, String subject, Reading reading) {
        List<Question> asked = readings.keySet().stream()
                .filter(question -> question.probe().equals(probe))
                .filter(question -> question.subject().name().equals(subject))
                .toList();
        if (asked.isEmpty()) {
            throw new AssertionError("nobody asks %s of %s".formatted(probe, subject));
        }
        asked.forEach(question -> readings.put(question, reading));
        return this;
    }

    Diagnosed diagnosed() {
        Diagnosis diagnosis = new Diagnostician(CATALOG, Clock.systemUTC())
                .judge(
                        inventory,
                        Scope.EVERYTHING,
                        readings,
                        Instant.parse("2026-01-10T02:03:04Z"),
                        Duration.ofMillis(912));
        return new Diagnosed(diagnosis, CATALOG, inventory, Scope.EVERYTHING);
    }

    String savedTo(Path file) throws BundleException {
        Diagnosis diagnosis = diagnosed().diagnosis();
        Bundle bundle = Bundle.of(diagnosis, inventory, Scope.EVERYTHING, "0.1.0");
        BundleFile.write(file, bundle, "environment: production\n", JsonReport.of(diagnosis, CATALOG));
        return file.toString();
    }
}
