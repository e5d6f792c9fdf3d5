package dev.holdfast.report;

import dev.holdfast.diagnosis.Scope;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** The JSON documents inside a bundle. Reading them is strict and bounded: a bundle comes from somebody else's machine. */
final class BundleJson {
    /** Raised whenever an older Holdfast could no longer read what is written. */
    static final int SCHEMA_VERSION = 1;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(1 << 20)
            .maxNumberLength(32)
            .maxNameLength(1_000)
            .build();

    /** Reads the number that says whether the rest can be read. */
    record Version(int schemaVersion) {}

    record Manifest(
            int schemaVersion, String tool, String environment, Instant at, Duration elapsed, SavedScope scope) {}

    record SavedScope(List<String> modes, List<String> hosts, String run) {
        static SavedScope of(Scope scope) {
            return new SavedScope(
                    List.copyOf(new TreeSet<>(scope.modes())), List.copyOf(new TreeSet<>(scope.hosts())), scope.run());
        }

        Scope scope() {
            return new Scope(new TreeSet<>(modes), new TreeSet<>(hosts), run);
        }
    }

    record SavedReading(
            Question question, Optional<Reading.Observed> observed, Optional<Reading.Unobservable> unobservable) {
        static SavedReading of(Question question, Reading reading) {
            return switch (reading) {
                case Reading.Observed seen -> new SavedReading(question, Optional.of(seen), Optional.empty());
                case Reading.Unobservable unseen -> new SavedReading(question, Optional.empty(), Optional.of(unseen));
            };
        }

        Reading reading() {
            if (observed.isPresent() == unobservable.isPresent()) {
                throw new IllegalArgumentException("a reading is either observed or unobservable");
            }
            return observed.isPresent() ? observed.get() : unobservable.orElseThrow();
        }
    }

    private record SavedReadings(List<SavedReading> readings) {}

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(BOUNDS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            // As a plain name: Jackson would ask the file systems of the machine about a URI.
            .addModule(new SimpleModule()
                    .addSerializer(Path.class, ToStringSerializer.instance)
                    .addDeserializer(Path.class, new PathName()))
            .build();

    private BundleJson() {}

    static String manifest(Bundle bundle) {
        return JSON.writeValueAsString(new Manifest(
                SCHEMA_VERSION,
                bundle.tool(),
                bundle.inventory().environment(),
                bundle.at(),
                bundle.elapsed(),
                SavedScope.of(bundle.scope())));
    }

    static String inventory(Bundle bundle) {
        return JSON.writeValueAsString(bundle.inventory());
    }

    static String readings(Bundle bundle) {
        List<SavedReading> all = bundle.readings().entrySet().stream()
                .map(entry -> SavedReading.of(entry.getKey(), entry.getValue()))
                .toList();
        return JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(new SavedReadings(all));
    }

    static int schemaVersion(InputStream manifest) {
        return JSON.readerFor(Version.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .<Version>readValue(manifest)
                .schemaVersion();
    }

    static Manifest readManifest(InputStream manifest) {
        return JSON.readValue(manifest, Manifest.class);
    }

    static Inventory readInventory(InputStream inventory) {
        return JSON.readValue(inventory, Inventory.class);
    }

    static Map<Question, Reading> readReadings(InputStream readings) {
        Map<Question, Reading> all = new LinkedHashMap<>();
        for (SavedReading saved : JSON.readValue(readings, SavedReadings.class).readings()) {
            Question question = saved.question();
            Reading reading = saved.reading();
            checkState(question, reading);
            if (all.put(question, reading) != null) {
                throw new IllegalArgumentException(
                        "it answers a question twice: %s of %s".formatted(question.probe(), question.subject()));
            }
        }
        return all;
    }

    /** A state that no condition knows would count as none of them, and so for good health. */
    private static void checkState(Question question, Reading reading) {
        Probe probe = Probes.byName().get(question.probe());
        if (probe != null
                && reading instanceof Reading.Observed(String state, var values, var evidence)
                && probe.states().stream().noneMatch(term -> term.name().equals(state))) {
            throw new IllegalArgumentException(
                    "%s of %s says '%s', which it never does".formatted(question.probe(), question.subject(), state));
        }
    }
}
