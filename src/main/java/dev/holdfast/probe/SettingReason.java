package dev.holdfast.probe;

import dev.holdfast.inventory.Service;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a setting that is not as expected can be why a service is not well: the service must have started since the file was
 * changed, and what fails must be what the setting is about, by the service's health, or by its log where it gives none.
 */
record SettingReason(String key, String found) {
    private static final Pattern TIMES = Pattern.compile("(\\d{1,12})\\s+(\\d{1,12})\\s*");
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);
    private static final int LONG_ENOUGH_TO_TELL = 3;
    private static final Pattern DATABASE =
            Pattern.compile("(?i)(?:^|[_.])(?:db|jdbc|r2dbc|datasource|database|postgres\\w*|pg\\w*|flyway)(?:[_.]|$)");
    private static final Pattern CACHE = Pattern.compile("(?i)redis|cache");
    private static final Pattern OF_DATABASE =
            Pattern.compile("(?i)PSQLException|org\\.postgresql\\.|jdbc|HikariPool|connection from database");
    private static final Pattern OF_CACHE = Pattern.compile("(?i)redis|lettuce");

    static Command times(String file) {
        return Command.of("sh", "-c", "date +%s; exec stat -L -c %Y -- \"$0\"", file);
    }

    /** Whether it can be; where the service's log would have to tell and cannot be read, that is not known. */
    Heard<Boolean> canBe(Inquiry inquiry, String host, Service service) {
        return UnitStatus.of(inquiry, host, service.unit()).then(status -> {
            if (changedSince(inquiry, host, service, status)) {
                return Heard.of(false);
            }
            return switch (status.state()) {
                // whatever it would read next: it was ended, and not by this
                case INACTIVE, MASKED, NOT_FOUND -> Heard.of(false);
                case ACTIVE, FAILED, ACTIVATING, RESTARTING, DEACTIVATING ->
                    byHealth(inquiry, host, service)
                            .map(Heard::of)
                            .orElseGet(() -> UnitJournal.of(inquiry, host, status)
                                    .map(journal -> journal.thatCount(status).stream()
                                            .anyMatch(line -> tells(line.message()))));
            };
        });
    }

    /** What cannot be measured is taken for older. */
    private static boolean changedSince(Inquiry inquiry, String host, Service service, UnitStatus status) {
        return inquiry.run(host, times(service.settingsFile())) instanceof Heard.Understood<Answer.Said> said
                && age(said.what().out())
                                .plus(SAME_MOMENT)
                                .compareTo(status.started().orElse(Duration.ZERO))
                        < 0;
    }

    private static Duration age(String out) {
        Matcher times = TIMES.matcher(out);
        return times.matches()
                ? Duration.ofSeconds(Long.parseLong(times.group(1)) - Long.parseLong(times.group(2)))
                : Duration.ofDays(Integer.MAX_VALUE);
    }

    /** Empty where the health tells nothing, or not what fails. */
    private Optional<Boolean> byHealth(Inquiry inquiry, String host, Service service) {
        if (service.health() == Service.Health.SPRING_ACTUATOR
                && HealthAnswer.of(inquiry, host, ServiceHealth.of(service))
                        instanceof Heard.Understood<HealthAnswer>(HealthAnswer.Told told, var evidence)
                && (told.status().equals("UP") || !told.failing().isEmpty())) {
            return Optional.of(told.failing().stream().anyMatch(this::isAbout));
        }
        return Optional.empty();
    }

    private boolean isAbout(String component) {
        return switch (component) {
            case "db" -> DATABASE.matcher(key).find();
            case "redis" -> CACHE.matcher(key).find();
            default -> key.toLowerCase(Locale.ROOT).contains(component.toLowerCase(Locale.ROOT));
        };
    }

    private boolean tells(String line) {
        return line.contains(key)
                || found.length() >= LONG_ENOUGH_TO_TELL && line.contains(found)
                || DATABASE.matcher(key).find() && OF_DATABASE.matcher(line).find()
                || CACHE.matcher(key).find() && OF_CACHE.matcher(line).find();
    }
}
