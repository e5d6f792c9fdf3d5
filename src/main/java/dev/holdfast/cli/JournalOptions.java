package dev.holdfast.cli;

import dev.holdfast.journal.Author;
import dev.holdfast.journal.Filter;
import dev.holdfast.journal.History;
import dev.holdfast.journal.Kind;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.Place;
import dev.holdfast.journal.Scribe;
import dev.holdfast.remote.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say where the journal lies, and which of its entries are meant. */
final class JournalOptions {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    private JournalOptions() {}

    static CommandSpec place(CommandSpec spec) {
        return spec.addOption(DiagnosisOptions.one(
                "--journal", "PATH", "The journal, instead of ~/.local/state/holdfast/journal.db."));
    }

    static CommandSpec filter(CommandSpec spec) {
        return place(spec)
                .addOption(DiagnosisOptions.one("--operation", "ID", "Only what belongs to this operation."))
                .addOption(DiagnosisOptions.one("--host", "HOST", "Only what is about this host."))
                .addOption(DiagnosisOptions.one("--kind", "KIND", "Only entries of this kind: " + kinds() + "."))
                .addOption(DiagnosisOptions.one(
                        "--since", "TIME", "Only from then on: 2h (ago), 2026-01-31 or 2026-01-31T02:00:00Z."))
                .addOption(DiagnosisOptions.one("--until", "TIME", "Only up to then, written the same."));
    }

    private static String kinds() {
        return String.join(", ", Arrays.stream(Kind.values()).map(Kind::id).toList());
    }

    static Place place(ParseResult given, Console console) {
        return Place.of(DiagnosisOptions.text(given, "--journal"), console.environment());
    }

    /** Whoever runs this process writes, now, with the secrets that this command knows withheld. */
    static Scribe scribe(Set<String> secrets, Console console) {
        return new Scribe(Author.ofThisProcess(console.environment()), new Redaction(secrets), Clock.systemUTC());
    }

    /** Nothing is known of what was done, which is not that nothing was done. */
    static ExitCode say(NotRead unreadable, Console console) {
        console.err().println("holdfast: " + unreadable.getMessage());
        return ExitCode.INTERNAL_ERROR;
    }

    /** None where nothing was ever recorded, which is said. */
    static Optional<History> history(Place place, Console console) throws NotRead {
        Optional<History> history = History.open(place);
        if (history.isEmpty()) {
            console.err().println("holdfast: nothing was ever recorded in %s.".formatted(place.file()));
        }
        return history;
    }

    static Filter filter(ParseResult given, long last) throws WrongUsage {
        Map<Filter.Field, String> equal = new EnumMap<>(Filter.Field.class);
        for (Filter.Field field : Set.of(Filter.Field.OPERATION, Filter.Field.HOST, Filter.Field.KIND)) {
            DiagnosisOptions.text(given, "--" + field.name().toLowerCase(Locale.ROOT))
                    .ifPresent(value -> equal.put(field, value));
        }
        checkKind(equal.get(Filter.Field.KIND));
        return new Filter(equal, moment(given, "--since"), moment(given, "--until"), last);
    }

    private static void checkKind(@Nullable String kind) throws WrongUsage {
        if (kind != null && Kind.of(kind).isEmpty()) {
            throw new WrongUsage("--kind is one of %s, not '%s'.".formatted(kinds(), DiagnosisOptions.shown(kind)));
        }
    }

    private static Optional<Instant> moment(ParseResult given, String option) throws WrongUsage {
        Optional<String> text = DiagnosisOptions.text(given, option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(moment(text.get()));
        } catch (DateTimeParseException unreadable) {
            throw new WrongUsage("%s wants 2h (ago), 2026-01-31 or 2026-01-31T02:00:00Z, not '%s'."
                    .formatted(option, DiagnosisOptions.shown(text.get())));
        }
    }

    private static Instant moment(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return Clock.systemUTC().instant().minus(length(Long.parseLong(ago.group(1)), ago.group(2)));
        }
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Duration length(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
