package dev.holdfast.simulation.program;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as systemd's tools write and read them. */
final class Moments {
    private static final Pattern SPAN = Pattern.compile("(\\d+)\\s*([a-z]+)");

    private Moments() {}

    static String format(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(moment);
    }

    static String systemd(Instant moment) {
        return format("EEE yyyy-MM-dd HH:mm:ss 'UTC'", moment);
    }

    /** {@code 3min 2s}, as {@code systemctl status} says how long ago. */
    static String span(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " days";
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h " + span.toMinutesPart() + "min";
        }
        return span.toMinutes() > 0 ? span.toMinutes() + "min " + span.toSecondsPart() + "s" : span.toSeconds() + "s";
    }

    /** What {@code --since} may say. */
    static Optional<Instant> parse(String text, Instant now) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("now")) {
            return Optional.of(now);
        }
        if (plain.equals("today")) {
            return Optional.of(now.truncatedTo(ChronoUnit.DAYS));
        }
        if (plain.equals("yesterday")) {
            return Optional.of(now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS));
        }
        if (plain.startsWith("-") || plain.endsWith("ago")) {
            return Optional.of(now.minus(spans(plain)));
        }
        try {
            String full = plain.length() == 10 ? plain + " 00:00:00" : plain.replace('t', ' ');
            return Optional.of(LocalDateTime.parse(full, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]"))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration spans(String text) {
        Duration all = Duration.ZERO;
        Matcher span = SPAN.matcher(text);
        while (span.find()) {
            long number = Long.parseLong(span.group(1));
            all = all.plus(
                    switch (span.group(2).charAt(0)) {
                        case 's' -> Duration.ofSeconds(number);
                        case 'h' -> Duration.ofHours(number);
                        case 'd' -> Duration.ofDays(number);
                        case 'w' -> Duration.ofDays(7 * number);
                        default -> Duration.ofMinutes(number);
                    });
        }
        return all;
    }
}
