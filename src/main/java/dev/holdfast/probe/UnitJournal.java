package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last lines of one unit's journal, read once for all probes that ask about it (RUN-D3, HLT-D3).
 *
 * @param lines oldest first
 */
record UnitJournal(List<JournalLine> lines) {
    private static final Duration RECENT = Duration.ofMinutes(15);
    private static final Duration SAME_MOMENT = Duration.ofSeconds(3);
    /** From what a start does first to the next systemd writes nothing. */
    private static final Duration UNLOGGED = Duration.ofSeconds(30);

    private static final Pattern RESULT = Pattern.compile(": Failed with result '([a-z-]{1,40})'\\.");

    private static final Pattern STARTS = Pattern.compile("^Start(?:ed|ing) ");
    private static final String SCHEDULED = ": Scheduled restart job";
    private static final Pattern END_OR_RESTART =
            Pattern.compile(SCHEDULED + "|: Deactivated successfully\\.|: Succeeded\\.|: Failed with result '");

    /** Newest first, so that what a bound cuts off is the oldest. */
    static Command command(String unit) {
        return Command.of("journalctl", "--no-pager", "-r", "-n", "200", "-o", "short-iso-precise", "-u", unit)
                .atMost(256 * 1024);
    }

    /** That of a unit of this status, which was asked first. */
    static Heard<UnitJournal> of(Inquiry inquiry, String host, UnitStatus status) {
        return inquiry.run(host, command(status.unit()))
                .then(said -> parse(inquiry, host, said).then(journal -> journal.upTo(status, host, said)));
    }

    /** Systemd writes a line about each change of a unit: a journal that ends before the last one has not been written since. */
    private Heard<UnitJournal> upTo(UnitStatus status, String host, Answer.Said said) {
        boolean ended = !lines.isEmpty()
                && status.since()
                        .filter(since -> lines.getLast().at().isBefore(since.minus(UNLOGGED)))
                        .isPresent();
        return ended
                ? Inquiry.unheard(
                        Why.SOURCE_DOWN,
                        "the journal of " + host + " is not written: its last line about " + status.unit()
                                + " is older than the unit's last change",
                        "systemctl status systemd-journald",
                        List.of(said.evidence()))
                : Heard.of(this);
    }

    /** The lines that speak about now: since the start of what runs, or else of the last quarter of an hour it wrote anything. */
    List<JournalLine> thatCount(UnitStatus status) {
        return status.is(UnitStatus.State.ACTIVE) ? sinceStart(status) : lastQuarterOfAnHour();
    }

    /** Systemd's word for why the unit last ended. */
    Optional<String> lastResult(String unit) {
        return lines.reversed().stream()
                .filter(line -> line.ofManager() && line.message().startsWith(unit))
                .map(line -> RESULT.matcher(line.message()))
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst();
    }

    /** Whether systemd gave up after too many starts: from some version on, its result names the last end instead. */
    boolean gaveUp(String unit) {
        return lines.reversed().stream()
                .filter(line -> line.ofManager() && line.message().startsWith(unit))
                .limit(3)
                .anyMatch(line -> line.message().endsWith(": Start request repeated too quickly."));
    }

    /** Whether a start was not systemd's own, by what systemd wrote before it; of one that the journal does not know, nothing is. */
    boolean startedByHand(String unit, Instant start) {
        List<JournalLine> before = lines.stream()
                .takeWhile(line -> line.at().isBefore(start)
                        || !STARTS.matcher(line.message()).find())
                .toList();
        return before.size() < lines.size()
                && before.reversed().stream()
                        .filter(line -> line.ofManager() && line.message().startsWith(unit))
                        .filter(line -> END_OR_RESTART.matcher(line.message()).find())
                        .findFirst()
                        .filter(line -> !line.message().contains(SCHEDULED))
                        .isPresent();
    }

    /** Whether a process of this number wrote any of the lines. */
    boolean knows(String process) {
        return lines.stream().anyMatch(line -> line.source().endsWith("[" + process + "]"));
    }

    /** Whether the unit lost a process to signal 9 in this moment. */
    boolean lostByKill(String unit, Instant moment) {
        return ends(unit)
                .filter(UnitJournal::bySignal9)
                .anyMatch(line -> Duration.between(moment, line.at()).abs().compareTo(SAME_MOMENT) <= 0);
    }

    /** Whether the main process last ended by signal 9, by systemd's words; a shell in between says 137. */
    boolean lastEndWasSignal9(String unit) {
        return ends(unit).findFirst().filter(UnitJournal::bySignal9).isPresent();
    }

    /** What systemd says about ends of the unit's processes, newest first. */
    private Stream<JournalLine> ends(String unit) {
        return lines.reversed().stream()
                .filter(line -> line.ofManager() && line.message().startsWith(unit))
                .filter(line -> line.message().contains("process exited, "));
    }

    private static boolean bySignal9(JournalLine line) {
        return line.message().endsWith("status=9/KILL") || line.message().contains("status=137");
    }

    private List<JournalLine> sinceStart(UnitStatus status) {
        List<JournalLine> recent = status.since()
                .map(start ->
                        lines.stream().filter(l -> !l.at().isBefore(start)).toList())
                .orElse(lines);
        // systemd tells the second only; its own lines about the end before mark the start within that second. Its
        // "Started" would
        // not do: what a fast program writes first can come before it
        for (int i = recent.size() - 1; i >= 0; i--) {
            if (recent.get(i).marksEnd()) {
                return recent.subList(i + 1, recent.size());
            }
        }
        return recent;
    }

    private List<JournalLine> lastQuarterOfAnHour() {
        if (lines.isEmpty()) {
            return lines;
        }
        Instant from = lines.getLast().at().minus(RECENT);
        return sinceLastStartButOne(
                lines.stream().filter(line -> !line.at().isBefore(from)).toList());
    }

    /** What a unit wrote that ends again and again: its last whole run. What earlier ones said may have been mended since. */
    private static List<JournalLine> sinceLastStartButOne(List<JournalLine> recent) {
        int starts = 0;
        for (int i = recent.size() - 1; i >= 0; i--) {
            JournalLine line = recent.get(i);
            if (line.ofManager() && line.message().startsWith("Started ") && ++starts == 2) {
                return recent.subList(i, recent.size());
            }
        }
        return recent;
    }

    private static Heard<UnitJournal> parse(Inquiry inquiry, String host, Answer.Said said) {
        return JournalLine.refused(said)
                ? JournalLine.notAllowed(inquiry, host, said)
                : JournalLine.parse(said)
                        .map(UnitJournal::new)
                        .map(UnitJournal::understood)
                        .orElseGet(() -> Inquiry.notUnderstood("journalctl", said));
    }

    private static Heard<UnitJournal> understood(UnitJournal journal) {
        return new Heard.Understood<>(journal, List.of());
    }
}
