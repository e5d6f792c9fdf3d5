package dev.holdfast.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A systemd unit as the tools show it.
 *
 * @param running whether it runs; otherwise it ends at once, again and again
 * @param since how long it has been so
 * @param log what it wrote last, oldest line first
 */
record UnitState(String unit, boolean running, Duration since, List<String> log) {
    private static final DateTimeFormatter SYSTEMD = DateTimeFormatter.ofPattern(
                    "EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter JOURNAL = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int RESTARTS = 27;

    UnitState {
        log = List.copyOf(log);
    }

    static UnitState running(String unit, Duration since) {
        return new UnitState(unit, true, since, List.of("Started " + unit + "."));
    }

    static UnitState crashing(String unit, List<String> log) {
        return new UnitState(unit, false, Duration.ofSeconds(3), log);
    }

    String shown() throws IOException {
        long monotonic = Math.max(1, uptime().minus(since).toNanos() / 1000);
        return """
                MainPID=%d
                Result=%s
                NRestarts=%d
                ExecMainCode=%d
                ExecMainStatus=%d
                ControlGroup=%s
                LoadState=loaded
                ActiveState=%s
                SubState=%s
                StateChangeTimestamp=%s
                StateChangeTimestampMonotonic=%d
                InactiveExitTimestampMonotonic=%d
                ActiveEnterTimestampMonotonic=%d
                """.formatted(
                        running ? 812 : 0,
                        running ? "success" : "exit-code",
                        running ? 0 : RESTARTS,
                        running ? 0 : 1,
                        running ? 0 : 1,
                        running ? "/system.slice/" + unit : "",
                        running ? "active" : "activating",
                        running ? "running" : "auto-restart",
                        SYSTEMD.format(Instant.now().minus(since)),
                        monotonic,
                        monotonic,
                        Math.max(1, monotonic - 2_000_000));
    }

    /** What {@code journalctl -r} shows: the newest line first. */
    String journal(String host) {
        Instant first = Instant.now().minus(since).minusSeconds(log.size());
        List<String> lines = IntStream.range(0, log.size())
                .mapToObj(i -> journalLine(first.plusSeconds(i), host, source(log.get(i)), log.get(i)))
                .toList();
        return lines.reversed().stream().collect(Collectors.joining("\n", "", "\n"));
    }

    static String journalLine(Instant at, String host, String source, String message) {
        return JOURNAL.format(at) + " " + host + " " + source + ": " + message;
    }

    private String source(String line) {
        return line.startsWith("Started ") || line.startsWith(unit + ":") ? "systemd[1]" : "Runner.Listener[812]";
    }

    private static Duration uptime() throws IOException {
        Path file = Path.of("/proc/uptime");
        if (!Files.isReadable(file)) {
            throw new IOException("the simulated production needs Linux: there is no " + file);
        }
        String seconds = Files.readString(file).split(" ", 2)[0];
        return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
    }
}
