package dev.holdfast.simulation.shell.program;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as people write them for GNU's programs. */
final class Numbers {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?:([kKMGTPb])(iB|B)?|([cw]))?");
    private static final Pattern SECONDS = Pattern.compile("(\\d{0,12}(?:\\.\\d{0,9})?)([smhd]?)");
    private static final String UNITS = "KMGTPE";

    private Numbers() {}

    static OptionalLong size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toUpperCase(Locale.ROOT);
        if (unit.equals("B")) {
            return OptionalLong.of(number * 512);
        }
        long base = "B".equals(matcher.group(3)) ? 1000 : 1024;
        long factor = 1;
        for (int i = 0; i <= UNITS.indexOf(unit) && !unit.isEmpty(); i++) {
            factor *= base;
        }
        long most = Long.MAX_VALUE / 8;
        return OptionalLong.of(number > most / factor ? most : number * factor);
    }

    /** Nanoseconds. */
    static OptionalLong duration(String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (text.equals("infinity")) {
            return OptionalLong.of(Long.MAX_VALUE / 4);
        }
        if (!matcher.matches() || !matcher.group(1).matches(".*\\d.*")) {
            return OptionalLong.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86400;
            default -> 1;
        };
        BigDecimal nanos = new BigDecimal(
                        "0" + matcher.group(1) + (matcher.group(1).endsWith(".") ? "0" : ""))
                .multiply(BigDecimal.valueOf(unit * 1_000_000_000L));
        return OptionalLong.of(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE / 4)).longValue());
    }

    /** As {@code ls -h} and {@code du -h} round: up, with one digit below ten. */
    static String human(long bytes) {
        if (bytes < 1024) {
            return String.valueOf(bytes);
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        double tenths = Math.ceil(value * 10) / 10;
        if (tenths < 10) {
            return String.format(Locale.ROOT, "%.1f%c", tenths, UNITS.charAt(unit));
        }
        double rounded = Math.ceil(value);
        return rounded >= 1024 && unit < UNITS.length() - 1
                ? "1.0" + UNITS.charAt(unit + 1)
                : String.format(Locale.ROOT, "%.0f%c", rounded, UNITS.charAt(unit));
    }
}
