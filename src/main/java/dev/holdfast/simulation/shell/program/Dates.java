package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code date}. */
final class Dates {
    private static final Pattern RELATIVE =
            Pattern.compile("([-+]?)\\s*(\\d{1,9})\\s*(second|sec|minute|min|hour|day|week|month|year)s?(\\s+ago)?");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]")
            .toFormatter(Locale.ROOT);

    private Dates() {}

    static int run(Call call, Arguments arguments) throws IOException {
        Instant now = call.host().now();
        Optional<String> text = arguments.value("d");
        Optional<Instant> time = text.isPresent() ? parse(text.get(), now) : Optional.of(now);
        Optional<String> reference = arguments.value("r");
        if (reference.isPresent()) {
            time = Optional.of(call.files()
                    .stat(call.path(reference.get()), call.account())
                    .modified());
        }
        if (time.isEmpty()) {
            return call.fail(1, "invalid date '" + text.orElse("") + "'");
        }
        if (arguments.value("s").isPresent()) {
            return call.fail(1, "cannot set date: Operation not permitted");
        }
        ZonedDateTime shown = time.get().atZone(arguments.has("u") ? ZoneOffset.UTC : zone(call));
        Optional<String> format = arguments.operands().stream()
                .filter(word -> word.startsWith("+"))
                .findFirst();
        if (format.isEmpty() && !arguments.operands().isEmpty()) {
            return call.fail(1, "invalid date '" + arguments.operands().getFirst() + "'");
        }
        String usual = arguments.has("R") ? "%a, %d %b %Y %H:%M:%S %z" : iso(arguments);
        call.say(format(shown, format.map(f -> f.substring(1)).orElse(usual)));
        return 0;
    }

    private static String iso(Arguments arguments) {
        if (!arguments.has("I")
                && !arguments.has("iso-8601")
                && arguments.value("I").isEmpty()) {
            return "%a %b %e %H:%M:%S %Z %Y";
        }
        return arguments.value("I").filter(s -> s.startsWith("s")).isPresent() ? "%Y-%m-%dT%H:%M:%S%:z" : "%Y-%m-%d";
    }

    private static ZoneId zone(Call call) {
        try {
            String name = call.environment().getOrDefault("TZ", "UTC");
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** A time as people write it; relative ones from now. */
    static Optional<Instant> parse(String text, Instant now) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (words.matches("@-?\\d{1,12}(\\.\\d{1,9})?")) {
                java.math.BigDecimal seconds = new java.math.BigDecimal(words.substring(1));
                return Optional.of(
                        Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValue()));
            }
            return switch (words) {
                case "", "now" -> Optional.of(now);
                case "today" -> Optional.of(now);
                case "yesterday" -> Optional.of(now.minus(1, ChronoUnit.DAYS));
                case "tomorrow" -> Optional.of(now.plus(1, ChronoUnit.DAYS));
                default -> relative(words, now).or(() -> absolute(text.strip()));
            };
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> relative(String words, Instant now) {
        Matcher matcher =
                RELATIVE.matcher(words.startsWith("now") ? words.substring(3).strip() : words);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(2))
                * (matcher.group(1).equals("-") != (matcher.group(4) != null) ? -1 : 1);
        ChronoUnit unit = switch (matcher.group(3)) {
            case "second", "sec" -> ChronoUnit.SECONDS;
            case "minute", "min" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "month" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
        return Optional.of(now.atZone(ZoneOffset.UTC).plus(number, unit).toInstant());
    }

    private static Optional<Instant> absolute(String text) {
        if (text.matches("\\d{12}(\\.\\d\\d)?")) {
            String pattern = text.contains(".") ? "yyyyMMddHHmm.ss" : "yyyyMMddHHmm";
            return Optional.of(LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                    .toInstant(ZoneOffset.UTC));
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        Matcher zone = Pattern.compile("(.*?)\\s*(Z|UTC|[-+]\\d\\d:?\\d\\d)?").matcher(text);
        if (!zone.matches()) {
            return Optional.empty();
        }
        ZoneOffset offset =
                zone.group(2) == null || zone.group(2).matches("Z|UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone.group(2));
        return Optional.of(LocalDateTime.parse(zone.group(1), ISO).toInstant(offset));
    }

    static String format(ZonedDateTime time, String format) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char flag = format.charAt(++i);
            boolean flagged = "-_0^:".indexOf(flag) >= 0 && i + 1 < format.length();
            i += flagged ? 1 : 0;
            int width = 0;
            while (Character.isDigit(format.charAt(i)) && i + 1 < format.length()) {
                width = Math.min(width * 10 + format.charAt(i++) - '0', 99);
            }
            String value = value(time, format.charAt(i), width, flagged && flag == ':');
            text.append(flagged ? flagged(flag, value) : value);
        }
        return text.toString();
    }

    private static String flagged(char flag, String value) {
        return switch (flag) {
            case '-' -> value.replaceFirst("^[0 ]+(?=.)", "");
            case '_' -> value.replaceFirst("^0(?=.)", " ");
            case '^' -> value.toUpperCase(Locale.ROOT);
            default -> value;
        };
    }

    private static String value(ZonedDateTime time, char letter, int width, boolean colon) {
        return switch (letter) {
            case 'Y' -> pattern(time, "yyyy");
            case 'y' -> pattern(time, "yy");
            case 'm' -> pattern(time, "MM");
            case 'd' -> pattern(time, "dd");
            case 'e' -> pattern(time, "ppd");
            case 'H' -> pattern(time, "HH");
            case 'k' -> pattern(time, "ppH");
            case 'I' -> pattern(time, "hh");
            case 'M' -> pattern(time, "mm");
            case 'S' -> pattern(time, "ss");
            case 'N' -> pattern(time, "nnnnnnnnn").substring(0, width == 0 ? 9 : Math.min(9, width));
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'j' -> pattern(time, "DDD");
            case 'a' -> pattern(time, "EEE");
            case 'A' -> pattern(time, "EEEE");
            case 'b', 'h' -> pattern(time, "MMM");
            case 'B' -> pattern(time, "MMMM");
            case 'p' -> pattern(time, "a");
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case 'V' -> "%02d".formatted(time.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'z' -> pattern(time, colon ? "xxx" : "xx");
            case 'Z' -> time.getOffset().equals(ZoneOffset.UTC) ? "UTC" : pattern(time, "zzz");
            case 'F' -> pattern(time, "yyyy-MM-dd");
            case 'T' -> pattern(time, "HH:mm:ss");
            case 'R' -> pattern(time, "HH:mm");
            case 'D' -> pattern(time, "MM/dd/yy");
            case 'c' -> pattern(time, "EEE MMM ppd HH:mm:ss yyyy");
            case 'x' -> pattern(time, "MM/dd/yy");
            case 'X' -> pattern(time, "HH:mm:ss");
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static String pattern(ZonedDateTime time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
    }

    /** The words of {@code date} without those of options, for who has none. */
    static List<String> longOptions() {
        return List.of("date=:d", "utc:u", "reference=:r", "iso-8601", "rfc-3339=:I", "set=:s");
    }
}
