package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Subject;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small catalog of a test's own on the example production, and what is read there. What is not read has no reading. */
final class Trial {
    static final Inventory PRODUCTION = production();
    private static final String REMEDY = "{summary: mend it, risk: reversible, steps: [], verify: it works}";

    final Catalog catalog;
    private final Map<Question, Reading> readings = new LinkedHashMap<>();

    private Trial(Catalog catalog) {
        this.catalog = catalog;
    }

    static Trial of(String... modes) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String mode : modes) {
            files.put(files.size() + ".yaml", mode);
        }
        return switch (CatalogReader.read(files, Probes.byName())) {
            case CatalogReader.Result.Good good -> new Trial(good.catalog());
            case CatalogReader.Result.Bad bad -> throw new AssertionError(bad.mistakes());
        };
    }

    /** A failure mode with these questions and sections, and whatever else a file needs. */
    static String mode(String id, String ask, String about) {
        return """
                id: %s
                title: A mode
                summary: It fails.
                source: []
                quick: {symptoms: it fails, diagnostic: look}
                symptoms: []
                ask: %s
                about: %s
                escalate: never
                afterwards: []
                """.formatted(id, ask, about);
    }

    /** A cause in flow style, with whatever else it needs. */
    static String cause(String id, String when, String more) {
        return "%s: {severity: P2, when: %s, because: \"%s on {subject}\", remedy: %s%s}"
                .formatted(id, when, id, REMEDY, more.isEmpty() ? "" : ", " + more);
    }

    Trial reads(String probe, String subject, String state) {
        return reads(probe, subject, state, Map.of());
    }

    Trial reads(String probe, String subject, String state, Map<String, String> values) {
        return put(probe, subject, "", new Reading.Observed(state, values, List.of()));
    }

    Trial reads(String probe, String subject, String from, String state) {
        return put(probe, subject, from, new Reading.Observed(state, Map.of(), List.of()));
    }

    Trial cannotRead(String probe, String subject) {
        return cannotRead(probe, subject, "");
    }

    Trial cannotRead(String probe, String subject, String from) {
        return put(probe, subject, from, new Reading.Unobservable(Why.UNREACHABLE, "it is far away", "", List.of()));
    }

    private Trial put(String probe, String subject, String from, Reading reading) {
        List<Question> matching = questions().all().stream()
                .filter(q -> q.probe().equals(probe) && q.subject().name().equals(subject))
                .filter(q -> from.isEmpty() || q.from().equals(from))
                .toList();
        if (matching.isEmpty()) {
            throw new AssertionError("nobody asks %s of %s".formatted(probe, subject));
        }
        matching.forEach(question -> readings.put(question, reading));
        return this;
    }

    QuestionList questions() {
        return QuestionList.of(catalog, PRODUCTION, Scope.EVERYTHING);
    }

    Evaluation evaluation() {
        return new Evaluation(catalog, PRODUCTION, Scope.EVERYTHING, questions(), readings);
    }

    Diagnosis weighed() {
        return new Weighing(catalog, PRODUCTION, Scope.EVERYTHING, questions(), readings)
                .diagnosis(Instant.EPOCH, Duration.ZERO);
    }

    static Subject subject(Selector selector) {
        return PRODUCTION.select(selector).getFirst();
    }

    private static Inventory production() {
        return switch (InventoryFile.read(Path.of("docs/holdfast.example.yaml"))) {
            case InventoryFile.Result.Right right -> right.inventory();
            case InventoryFile.Result.Wrong wrong -> throw new AssertionError(wrong.mistakes());
        };
    }
}
