package dev.holdfast.report;

import dev.holdfast.failuremode.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers, times and lists as people write them. */
final class Words {
    private static final int NAMES_SHOWN = 5;

    private Words() {}

    /** "1 host", "2 hosts"; the space holds the line together. */
    static String count(long number, String noun) {
        return number + "\u00a0" + (number == 1 ? noun : noun + "s");
    }

    /** "a", "a and b", "a, b and c". */
    static String list(List<String> names) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> names.getFirst();
            default -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        };
    }

    /** The same, but never more than a handful: with 200 hosts nobody reads the last one. */
    static String few(List<String> names) {
        if (names.size() <= NAMES_SHOWN + 1) {
            return list(names);
        }
        return String.join(", ", names.subList(0, NAMES_SHOWN)) + " and " + (names.size() - NAMES_SHOWN) + " more";
    }

    static String time(Duration took) {
        long millis = Math.max(0, took.toMillis());
        if (millis < 100) {
            return millis + "\u00a0ms";
        }
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f\u00a0s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        return seconds < 60
                ? seconds + "\u00a0s"
                : seconds / 60 + "\u00a0min" + (seconds % 60 == 0 ? "" : "\u00a0" + seconds % 60 + "\u00a0s");
    }

    static String risk(Remedy.Risk risk) {
        return switch (risk) {
            case REVERSIBLE -> "can be undone";
            case DISRUPTIVE -> "disrupts service for a moment";
            case IRREVERSIBLE -> "cannot be undone";
        };
    }

    /** The name of a constant as catalog, command line and documents write it. */
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
