package dev.holdfast.report;

import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one line, of all that the answers behind a reading said, that shows what the reading says: the one that holds most of
 * its values. Pure.
 *
 * @param evidence the answer that it stands in
 * @param text the line
 * @param focus where in it the first of the values stands, or 0
 */
record TellingLine(Evidence evidence, String text, int focus) {
    private static final int LONGEST_LOOKED_AT = 2_000;
    private static final int TOO_SHORT_TO_TELL = 2;

    static Optional<TellingLine> of(Reading reading) {
        List<String> values = values(reading);
        // The first of the best: answers and lines come in the order of what matters.
        return reading.evidence().stream()
                .flatMap(TellingLine::lines)
                .reduce((best, line) -> line.hits(values) > best.hits(values) ? line : best)
                .map(line -> line.focusedOn(values));
    }

    private static Stream<TellingLine> lines(Evidence evidence) {
        return Harmless.lines(evidence.said()).stream()
                .filter(line -> !line.isBlank() && !line.matches("HTTP \\d{3}"))
                .map(line -> new TellingLine(evidence, line.strip(), 0));
    }

    private static List<String> values(Reading reading) {
        return switch (reading) {
            case Reading.Observed(var state, Map<String, String> values, var evidence) ->
                values.values().stream()
                        .filter(value -> squeezed(value).length() >= TOO_SHORT_TO_TELL)
                        .sorted()
                        .toList();
            case Reading.Unobservable unobservable -> List.of();
        };
    }

    private int hits(List<String> values) {
        String squeezed = squeezed(text.substring(0, Math.min(text.length(), LONGEST_LOOKED_AT)));
        return (int) values.stream()
                .map(TellingLine::squeezed)
                .filter(squeezed::contains)
                .count();
    }

    private TellingLine focusedOn(List<String> values) {
        int first = values.stream()
                .mapToInt(text::indexOf)
                .filter(index -> index >= 0)
                .min()
                .orElse(0);
        return new TellingLine(evidence, text, first);
    }

    /** The line if it fits, else the part of it around its focus. */
    String within(int columns, String mark) {
        int lead = columns / 3;
        boolean fits = Columns.of(text) <= columns;
        return fits || focus <= lead
                ? Columns.cut(text, columns, mark)
                : mark + Columns.cut(text.substring(wholeCharacterAt(focus - lead)), columns - Columns.of(mark), mark);
    }

    private int wholeCharacterAt(int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index + 1 : index;
    }

    /** "97 %" in a sentence is "97%" in the output it came from. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
