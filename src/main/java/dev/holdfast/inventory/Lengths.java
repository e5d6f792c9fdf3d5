package dev.holdfast.inventory;

import java.time.Duration;

/** A length of time as holdfast.yaml writes it. */
final class Lengths {
    private Lengths() {}

    static String of(Duration length) {
        if (length.toMillisPart() != 0) {
            return length.toMillis() + "ms";
        }
        long seconds = length.toSeconds();
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
