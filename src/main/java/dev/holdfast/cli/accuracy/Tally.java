package dev.holdfast.cli.accuracy;

import java.time.Duration;
import java.util.List;

/**
 * How often runs of the same sort came to what, and how long they took.
 *
 * @param middle at most so long took half of them
 * @param most at most so long took 95 of a hundred
 */
record Tally(String name, int runs, int right, int wrong, int undecided, int tooSlow, Duration middle, Duration most) {
    private static final int HALF = 50;
    private static final int NEARLY_ALL = 95;

    static Tally of(String name, List<Tried> tried) {
        return new Tally(
                name,
                tried.size(),
                count(tried, Outcome.RIGHT),
                count(tried, Outcome.WRONG),
                count(tried, Outcome.UNDECIDED),
                count(tried, Outcome.TOO_SLOW),
                percentile(tried, HALF),
                percentile(tried, NEARLY_ALL));
    }

    private static int count(List<Tried> tried, Outcome outcome) {
        return (int) tried.stream().filter(one -> one.outcome() == outcome).count();
    }

    /** The smallest that so many of a hundred do not exceed. */
    static Duration percentile(List<Tried> tried, int percent) {
        List<Duration> sorted = tried.stream().map(Tried::took).sorted().toList();
        return sorted.isEmpty()
                ? Duration.ZERO
                : sorted.get(Math.max(0, Math.ceilDiv(sorted.size() * percent, 100) - 1));
    }
}
