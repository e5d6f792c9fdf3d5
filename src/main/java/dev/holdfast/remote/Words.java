package dev.holdfast.remote;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them. */
final class Words {
    private static final int MILLIS = 1000;

    private Words() {}

    /** "850 ms", "3.2 s", "12 s". */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < MILLIS) {
            return millis + " ms";
        }
        return millis % MILLIS == 0
                ? millis / MILLIS + " s"
                : String.format(Locale.ROOT, "%.1f s", millis / (double) MILLIS);
    }
}
