package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a diagnosis saw, kept: enough to come to the same verdict elsewhere and later, without reaching out to anything.
 *
 * @param tool the version of Holdfast that looked
 * @param readings in the order in which they were asked for
 */
public record Bundle(
        String tool, Inventory inventory, Scope scope, Instant at, Duration elapsed, Map<Question, Reading> readings) {

    public static Bundle of(Diagnosis diagnosis, Inventory inventory, Scope scope, String tool) {
        return new Bundle(tool, inventory, scope, diagnosis.at(), diagnosis.elapsed(), diagnosis.readings());
    }

    /** The same with every text from outside passed through {@code mask}, which takes secrets out. */
    public Bundle masked(UnaryOperator<String> mask) {
        Map<Question, Reading> masked = new LinkedHashMap<>();
        readings.forEach((question, reading) -> masked.put(question, masked(reading, mask)));
        return new Bundle(tool, inventory, scope, at, elapsed, masked);
    }

    private static Reading masked(Reading reading, UnaryOperator<String> mask) {
        List<Evidence> evidence =
                reading.evidence().stream().map(one -> masked(one, mask)).toList();
        return switch (reading) {
            case Reading.Observed seen -> {
                Map<String, String> values = new TreeMap<>();
                seen.values().forEach((name, value) -> values.put(name, mask.apply(value)));
                yield new Reading.Observed(seen.state(), values, evidence);
            }
            case Reading.Unobservable unseen ->
                new Reading.Unobservable(
                        unseen.why(), mask.apply(unseen.because()), mask.apply(unseen.mend()), evidence);
        };
    }

    private static Evidence masked(Evidence one, UnaryOperator<String> mask) {
        return new Evidence(mask.apply(one.asked()), one.where(), one.at(), one.took(), mask.apply(one.said()));
    }
}
