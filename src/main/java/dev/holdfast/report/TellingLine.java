package dev.holdfast.report;

import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one line, of all that the answers behind a reading said, that shows what the reading says: the one that holds most of
 * its state and values. Where none does there is no such line: one that was taken for want of a better would seem to prove
 * what it does not. Pure.
 *
 * @param evidence the answer that it stands in
 * @param text the line
 * @param focus where in it the first of the values stands, or 0
 */
record TellingLine(Evidence evidence, String text, int focus) {
    private static final int LONGEST_LOOKED_AT = 2_000;
    private static final int TOO_SHORT_TO_TELL = 2;
    private static final String UPTIME = "Uptime=";
    private static final String LETTER_OR_DIGIT = "[\\p{L}\\p{N}]";
    private static final Pattern PART = Pattern.compile(LETTER_OR_DIGIT + "+|[^\\p{L}\\p{N}\\s]");

    static Optional<TellingLine> of(Reading reading) {
        List<Pattern> telling = telling(reading);
        int fewest = saysNothing(reading) ? 0 : 1;
        // The first of the best: answers and lines come in the order of what matters.
        return reading.evidence().stream()
                .flatMap(TellingLine::lines)
                .reduce((best, line) -> line.hits(telling) > best.hits(telling) ? line : best)
                .filter(line -> line.hits(telling) >= fewest)
                .map(line -> line.focusedOn(telling));
    }

    private static Stream<TellingLine> lines(Evidence evidence) {
        return Harmless.lines(evidence.said()).stream()
                .filter(line -> !line.isBlank() && !line.matches("HTTP \\d{3}") && !line.startsWith(UPTIME))
                .map(line -> new TellingLine(evidence, line.strip(), 0));
    }

    /** A reading without a value has nothing that a line could be measured by: then the first one speaks for all. */
    private static boolean saysNothing(Reading reading) {
        return !(reading instanceof Reading.Observed seen) || seen.values().isEmpty();
    }

    private static List<Pattern> telling(Reading reading) {
        return switch (reading) {
            case Reading.Observed(String state, Map<String, String> values, var evidence) ->
                Stream.concat(Stream.of(state), values.values().stream())
                        .filter(value -> value.replaceAll("\\s+", "").length() >= TOO_SHORT_TO_TELL)
                        .distinct()
                        .sorted()
                        .map(TellingLine::asWhole)
                        .toList();
            case Reading.Unobservable unobservable -> List.of();
        };
    }

    private int hits(List<Pattern> telling) {
        String looked = text.substring(0, Math.min(text.length(), LONGEST_LOOKED_AT));
        return (int)
                telling.stream().filter(value -> value.matcher(looked).find()).count();
    }

    private TellingLine focusedOn(List<Pattern> telling) {
        int first = telling.stream()
                .map(value -> value.matcher(text))
                .filter(Matcher::find)
                .mapToInt(Matcher::start)
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

    /** The value as a word of its own: 10 is not in 6104.92, nor in 0.10. "97 %" in a sentence is "97%" where it came from. */
    private static Pattern asWhole(String value) {
        String parts = PART.matcher(value)
                .results()
                .map(part -> Pattern.quote(part.group()))
                .collect(Collectors.joining("\\s*"));
        return Pattern.compile("(?<!%1$s)(?<!\\d\\.)%2$s(?!%1$s|\\.\\d)".formatted(LETTER_OR_DIGIT, parts));
    }
}
