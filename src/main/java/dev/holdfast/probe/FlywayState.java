package dev.holdfast.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where a database's migrations stand, by Flyway: by its actuator endpoint or by its command line's JSON of {@code info} or
 * {@code validate} (HLT-R3, EMR-3).
 *
 * @param state the worst that it says about any migration
 * @param current the newest version that is applied
 * @param pending what is not applied yet
 * @param failed what failed, does not match, or is not known to this version of the application; why it gets no connection
 */
record FlywayState(State state, String current, List<String> pending, String failed) {
    /** Worst first. */
    enum State {
        FAILED,
        CHECKSUM_MISMATCH,
        /** The database holds a migration that this version of the application does not have. */
        FUTURE,
        PENDING,
        UP_TO_DATE,
        /** It gets no connection to the database, and so knows nothing of any migration. */
        NO_CONNECTION;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Pattern NO_CONNECTION = Pattern.compile("(Unable to obtain connection from database.*)");
    private static final Pattern MISMATCH = Pattern.compile("checksum mismatch for migration version (\\S+)");
    private static final Pattern FAILED = Pattern.compile("Detected failed migration to version (\\S+)");
    private static final Pattern UNKNOWN = Pattern.compile("applied migration not resolved locally: (\\S+)");

    /** What the command line printed; it may say other things before its JSON. Empty if there is no answer in it. */
    static Optional<FlywayState> ofCommandLine(String out) {
        int start = out.startsWith("{") ? 0 : out.indexOf("\n{") + 1;
        int end = out.lastIndexOf('}');
        if (end <= start || out.charAt(start) != '{') {
            return Optional.empty();
        }
        return StrictJson.object(out.substring(start, end + 1)).flatMap(FlywayState::ofJson);
    }

    /** The reason that the command line gives for having no answer. */
    static Optional<String> error(String out) {
        int start = out.indexOf('{');
        int end = out.lastIndexOf('}');
        return start < 0 || end < start
                ? Optional.empty()
                : StrictJson.object(out.substring(start, end + 1))
                        .flatMap(json -> StrictJson.text(json, "error", "message"))
                        .map(Excerpt::firstLine);
    }

    /** What the actuator's {@code flyway} says; empty if it knows no migrations. */
    static Optional<FlywayState> ofActuator(String body) {
        List<JsonNode> migrations = new ArrayList<>();
        StrictJson.object(body)
                .ifPresent(json -> json.path("contexts")
                        .forEach(context -> context.path("flywayBeans")
                                .forEach(bean -> bean.path("migrations").forEach(migrations::add))));
        return migrations.isEmpty() ? Optional.empty() : Optional.of(ofMigrations(migrations));
    }

    private static Optional<FlywayState> ofJson(JsonNode json) {
        Optional<FlywayState> said = StrictJson.text(json, "error", "message")
                .flatMap(FlywayState::ofWords)
                .or(() -> invalid(json));
        if (said.isPresent()) {
            return said;
        }
        List<JsonNode> migrations = new ArrayList<>();
        json.path("migrations").forEach(migrations::add);
        return json.path("migrations").isArray()
                        && json.path("error").path("message").isMissingNode()
                ? Optional.of(ofMigrations(migrations))
                : Optional.empty();
    }

    /** The words of an error about the migrations themselves. */
    private static Optional<FlywayState> ofWords(String message) {
        return found(FAILED, message, State.FAILED)
                .or(() -> found(MISMATCH, message, State.CHECKSUM_MISMATCH))
                .or(() -> found(UNKNOWN, message, State.FUTURE))
                .or(() -> found(NO_CONNECTION, message, State.NO_CONNECTION));
    }

    private static Optional<FlywayState> found(Pattern words, String message, State state) {
        Matcher m = words.matcher(message);
        return m.find() ? Optional.of(new FlywayState(state, "", List.of(), Excerpt.of(m.group(1)))) : Optional.empty();
    }

    /** The answer of {@code validate}. */
    private static Optional<FlywayState> invalid(JsonNode json) {
        for (JsonNode migration : json.path("invalidMigrations")) {
            String code =
                    StrictJson.text(migration, "errorDetails", "errorCode").orElse("");
            String version =
                    StrictJson.text(migration, "version").map(Excerpt::of).orElse("");
            if (code.contains("CHECKSUM")) {
                return Optional.of(new FlywayState(State.CHECKSUM_MISMATCH, "", List.of(), version));
            }
        }
        return Optional.empty();
    }

    private static FlywayState ofMigrations(List<JsonNode> migrations) {
        State worst = State.UP_TO_DATE;
        String current = "";
        String failed = "";
        List<String> pending = new ArrayList<>();
        for (JsonNode migration : migrations) {
            State state = state(StrictJson.word(migration, "state"));
            String version =
                    StrictJson.text(migration, "version").map(Excerpt::of).orElse("");
            if (state == State.PENDING) {
                pending.add(named(migration, version));
            } else if (state.compareTo(State.PENDING) < 0 && state.compareTo(worst) < 0) {
                failed = named(migration, version);
            } else if (state == State.UP_TO_DATE && !version.isEmpty()) {
                current = version;
            }
            worst = state.compareTo(worst) < 0 ? state : worst;
        }
        return new FlywayState(worst, current, pending, failed);
    }

    /** Flyway's word for one migration: "Success" on the command line, "SUCCESS" in the actuator. */
    private static State state(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace(' ', '_');
        if (lower.contains("failed")) {
            return State.FAILED;
        }
        return switch (lower) {
            case "pending" -> State.PENDING;
            case "future", "future_success", "missing", "missing_success" -> State.FUTURE;
            default -> State.UP_TO_DATE;
        };
    }

    private static String named(JsonNode migration, String version) {
        String script = StrictJson.text(migration, "script")
                .or(() -> StrictJson.text(migration, "filepath"))
                .orElse("");
        String file = Excerpt.of(script.substring(script.lastIndexOf('/') + 1));
        return file.isEmpty() ? version : file;
    }
}
