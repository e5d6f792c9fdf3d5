package dev.holdfast.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program wrote last before it ended, of all of it the line that tells most: the innermost cause of an exception, else
 * the last error, else its last line. Of a program that never ran, what kept systemd from running it (RUN-R3, HLT-D3). Pure.
 */
final class LastWords {
    private static final Predicate<String> CAUSE =
            Pattern.compile("^\\s*Caused by: ").asPredicate();
    private static final Predicate<String> FRAME = Pattern.compile(
                    "^\\s*(?:at [\\w.$/<]+|\\.{3} \\d+ (?:more|common frames))")
            .asPredicate();
    private static final Predicate<String> WORD = Pattern.compile("\\p{L}").asPredicate();
    private static final Predicate<String> NEVER_RAN =
            Pattern.compile(": Failed (?:to|at step) ").asPredicate();

    private LastWords() {}

    /**
     * Those of the last run that ended, else of the one that goes on.
     *
     * @param lines of one unit's journal, oldest first
     * @param error what a line about an error looks like
     */
    static Optional<String> in(List<JournalLine> lines, Pattern error) {
        List<List<JournalLine>> newestFirst = runs(lines).reversed();
        return Stream.concat(newestFirst.stream().filter(LastWords::ended), newestFirst.stream())
                .flatMap(run -> ofRun(run, error.asPredicate()).stream())
                .findFirst();
    }

    /** Where systemd starts a unit again a new run begins; what a program wrote can come a moment after systemd saw it end. */
    private static List<List<JournalLine>> runs(List<JournalLine> lines) {
        List<List<JournalLine>> runs = new ArrayList<>();
        List<JournalLine> run = new ArrayList<>();
        for (JournalLine line : lines) {
            if (line.marksNextRun()) {
                runs.add(run);
                run = new ArrayList<>();
            } else {
                run.add(line);
            }
        }
        runs.add(run);
        return runs;
    }

    private static boolean ended(List<JournalLine> run) {
        return run.stream().anyMatch(JournalLine::marksEnd);
    }

    private static Optional<String> ofRun(List<JournalLine> run, Predicate<String> error) {
        List<String> words = run.stream()
                .filter(line -> !line.ofSystemd())
                .map(JournalLine::message)
                .filter(FRAME.negate().and(WORD))
                .toList();
        return last(words, CAUSE)
                .or(() -> last(words, error))
                .or(() -> last(words, word -> true))
                .or(() -> last(run.stream().map(JournalLine::message).toList(), NEVER_RAN));
    }

    private static Optional<String> last(List<String> words, Predicate<String> telling) {
        return words.reversed().stream().filter(telling).findFirst();
    }
}
