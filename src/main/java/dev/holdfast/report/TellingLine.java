package dev.holdfast.report;

import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Picks the one line of an answer that shows what a reading says: the one that holds most of its values. */
final class TellingLine {
    private static final int LONGEST_LOOKED_AT = 2_000;
    private static final int TOO_SHORT_TO_TELL = 2;

    private TellingLine() {}

    static Optional<String> of(Reading reading, Evidence evidence) {
        List<String> lines = Harmless.lines(evidence.said()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        Collection<String> values = values(reading);
        // The first of the best: a list is ordered by what matters.
        return lines.stream().reduce((best, line) -> hits(line, values) > hits(best, values) ? line : best);
    }

    private static Collection<String> values(Reading reading) {
        return switch (reading) {
            case Reading.Observed(var state, Map<String, String> values, var evidence) ->
                values.values().stream()
                        .map(TellingLine::squeezed)
                        .filter(value -> value.length() >= TOO_SHORT_TO_TELL)
                        .toList();
            case Reading.Unobservable unobservable -> List.of();
        };
    }

    private static int hits(String line, Collection<String> values) {
        String squeezed = squeezed(line.substring(0, Math.min(line.length(), LONGEST_LOOKED_AT)));
        return (int) values.stream().filter(squeezed::contains).count();
    }

    /** "97 %" in a sentence is "97%" in the output it came from. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
