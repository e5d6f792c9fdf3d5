package dev.holdfast.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Times and other values as a sentence says them. */
final class Spoken {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Spoken() {}

    /** A length of time in its two largest units at most: "0.8 s", "12 s", "3 min 5 s", "26 h", "93 days". */
    static String duration(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 2) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, length.toMillis()) / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    /** A moment, to the minute. */
    static String moment(Instant at) {
        return MINUTE.format(at);
    }

    /** A reading's values from names and texts in turn; texts of strangers are made harmless and empty ones left out. */
    static Map<String, String> values(String... namesAndTexts) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < namesAndTexts.length; i += 2) {
            String text = PlainText.line(namesAndTexts[i + 1]);
            if (!text.isEmpty()) {
                values.put(namesAndTexts[i], text);
            }
        }
        return values;
    }
}
