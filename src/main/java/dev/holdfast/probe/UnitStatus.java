package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What systemd says about one unit, read once for all probes that ask about it (RUN-D2, HLT-D1). All spans of time are measured
 * by the host's own monotonic clock, so that neither a time zone nor a wrong clock matters.
 *
 * @param unit its name as it was asked for
 * @param result why it last ended, by systemd's word for it
 * @param exit how its main process last ended ("1", "signal 9"), if it ended
 * @param since when it entered its state, by the host's clock
 * @param inState for how long it has been in its state
 * @param running for how long it has been up, or coming up
 * @param started how long ago it was last started, whatever became of it
 */
record UnitStatus(
        String unit,
        State state,
        String sub,
        String result,
        int restarts,
        Optional<String> exit,
        Optional<Instant> since,
        Optional<Duration> inState,
        Optional<Duration> running,
        Optional<Duration> started,
        String controlGroup,
        long mainProcess) {

    /** The states that an engineer treats differently. */
    enum State {
        ACTIVE,
        INACTIVE,
        FAILED,
        ACTIVATING,
        /** It ends again and again: systemd waits to start it once more, or has just done so for the second time or more. */
        RESTARTING,
        DEACTIVATING,
        MASKED,
        NOT_FOUND;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int MANY_RESTARTS = 2;
    private static final Duration JUST_STARTED = Duration.ofSeconds(30);
    private static final DateTimeFormatter SYSTEMD_TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    // The shell only reads a file and is then replaced: one process in all. No Exec lines: they may hold secrets.
    private static final String SCRIPT =
            "export TZ=UTC; read -r up rest </proc/uptime; echo \"Uptime=$up\"; exec systemctl show --no-pager"
                    + " --property=LoadState,ActiveState,SubState,Result,NRestarts,ExecMainCode,ExecMainStatus,MainPID,ControlGroup,"
                    + "StateChangeTimestamp,StateChangeTimestampMonotonic,ActiveEnterTimestampMonotonic,InactiveExitTimestampMonotonic"
                    + " -- \"$0\"";

    /** The one command that is run for a unit, whoever asks. */
    static Command command(String unit) {
        return Command.of("sh", "-c", SCRIPT, unit);
    }

    /** The state of the unit that an inquiry is about. */
    static Heard<UnitStatus> asked(Inquiry inquiry, String host) {
        return Units.asked(inquiry).then(unit -> of(inquiry, host, unit));
    }

    static Heard<UnitStatus> of(Inquiry inquiry, String host, String unit) {
        return inquiry.run(host, command(unit))
                .then(said -> parse(unit, said))
                .then(status -> status.mayHaveBeenStartedByHand()
                        ? Heard.of(status.afterAll(UnitJournal.of(inquiry, host, status)))
                        : Heard.of(status));
    }

    /** Systemd does not set its counter back when somebody mends what was wrong and restarts the unit. */
    private boolean mayHaveBeenStartedByHand() {
        return is(State.RESTARTING) && running.isPresent() && !sub.startsWith("auto-restart");
    }

    private UnitStatus afterAll(Heard<UnitJournal> journal) {
        boolean byHand = journal instanceof Heard.Understood<UnitJournal> read
                && since.filter(start -> read.what().startedByHand(unit, start)).isPresent();
        State then = sub.startsWith("start") ? State.ACTIVATING : State.ACTIVE;
        return byHand
                ? new UnitStatus(
                        unit,
                        then,
                        sub,
                        result,
                        restarts,
                        exit,
                        since,
                        inState,
                        running,
                        started,
                        controlGroup,
                        mainProcess)
                : this;
    }

    String id() {
        return state.id();
    }

    boolean is(State other) {
        return state == other;
    }

    /** "2026-11-23 10:52:01 UTC (12 s ago)". */
    Optional<String> sinceWords() {
        return since.map(at -> Span.moment(at)
                + inState.map(span -> " (" + Span.inWords(span) + " ago)").orElse(""));
    }

    /** The time by the host's clock when it was asked. */
    Optional<Instant> now() {
        return since.flatMap(at -> inState.map(at::plus));
    }

    private static Heard<UnitStatus> parse(String unit, Answer.Said said) {
        Map<String, String> of = properties(said.out());
        Optional<State> state = state(of);
        if (state.isEmpty()) {
            return Inquiry.notUnderstood("systemctl show " + unit, said);
        }
        return new Heard.Understood<>(
                new UnitStatus(
                        unit,
                        state.get(),
                        Excerpt.of(of.getOrDefault("SubState", "")),
                        Excerpt.of(of.getOrDefault("Result", "")),
                        (int) number(of, "NRestarts").orElse(0L).longValue(),
                        exit(of),
                        moment(of.getOrDefault("StateChangeTimestamp", "")),
                        ago(of, "StateChangeTimestampMonotonic"),
                        running(of),
                        ago(of, "InactiveExitTimestampMonotonic"),
                        of.getOrDefault("ControlGroup", ""),
                        number(of, "MainPID").orElse(0L)),
                java.util.List.of());
    }

    private static Optional<State> state(Map<String, String> of) {
        String load = of.getOrDefault("LoadState", "");
        return switch (of.getOrDefault("ActiveState", "")) {
            case "active", "reloading", "refreshing" ->
                Optional.of(restartedJustNow(of) ? State.RESTARTING : State.ACTIVE);
            case "activating" ->
                Optional.of(waitsForRestart(of) || restartedJustNow(of) ? State.RESTARTING : State.ACTIVATING);
            case "deactivating" -> Optional.of(State.DEACTIVATING);
            case "failed" -> Optional.of(State.FAILED);
            case "inactive" ->
                switch (load) {
                    case "masked" -> Optional.of(State.MASKED);
                    case "not-found" -> Optional.of(State.NOT_FOUND);
                    default -> Optional.of(State.INACTIVE);
                };
            default -> Optional.empty();
        };
    }

    private static boolean waitsForRestart(Map<String, String> of) {
        return of.getOrDefault("SubState", "").startsWith("auto-restart");
    }

    private static boolean restartedJustNow(Map<String, String> of) {
        return number(of, "NRestarts").orElse(0L) >= MANY_RESTARTS
                && running(of).map(span -> span.compareTo(JUST_STARTED) < 0).orElse(false);
    }

    private static Optional<Duration> running(Map<String, String> of) {
        return switch (of.getOrDefault("ActiveState", "")) {
            case "active", "reloading", "refreshing" -> ago(of, "ActiveEnterTimestampMonotonic");
            case "activating" -> ago(of, "InactiveExitTimestampMonotonic");
            default -> Optional.empty();
        };
    }

    private static Optional<String> exit(Map<String, String> of) {
        String status = of.getOrDefault("ExecMainStatus", "");
        return switch (of.getOrDefault("ExecMainCode", "")) {
            case "1" -> number(of, "ExecMainStatus").map(String::valueOf);
            case "2", "3" -> number(of, "ExecMainStatus").map(signal -> "signal " + Excerpt.of(status));
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> ago(Map<String, String> of, String property) {
        Optional<Double> uptime = decimal(of.getOrDefault("Uptime", ""));
        return number(of, property)
                .filter(micros -> micros > 0)
                .flatMap(micros -> uptime.map(up -> Math.max(0, Math.round(up * 1000) - micros / 1000)))
                .map(Duration::ofMillis);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SYSTEMD_TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException never) {
            return Optional.empty();
        }
    }

    private static Map<String, String> properties(String out) {
        Map<String, String> all = new HashMap<>();
        out.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int at = line.indexOf('=');
            all.putIfAbsent(line.substring(0, at), line.substring(at + 1).strip());
        });
        return all;
    }

    private static Optional<Long> number(Map<String, String> of, String property) {
        String text = of.getOrDefault(property, "");
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Double> decimal(String text) {
        return text.matches("\\d{1,12}(\\.\\d{1,6})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }
}
