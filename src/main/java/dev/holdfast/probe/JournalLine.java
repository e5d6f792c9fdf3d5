package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Why;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a journal.
 *
 * @param at by the host's clock
 * @param source who wrote it, such as {@code systemd[1]}
 * @param message what it wrote, of a bounded length
 */
record JournalLine(Instant at, String source, String message) {
    private static final int LONGEST = 2000;
    private static final Pattern HEAD = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.,]\\d{1,9}[+-]\\d\\d:?\\d\\d) \\S{1,256} ([^:]{1,256}): ?(.*)");
    private static final Pattern END = Pattern.compile(
            ": (?:Scheduled restart job|Failed with result|Deactivated successfully|Main process exited|Control process exited)");
    // "+0000" until systemd 255, "+00:00" since
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX][XX]");

    /** Whether this account may not see what others and the system wrote. Silence would then mean nothing. */
    static boolean refused(Answer.Said said) {
        return said.out()
                .lines()
                .limit(8)
                .anyMatch(line -> line.startsWith("Hint: You are currently not seeing messages")
                        || line.contains("insufficient permissions"));
    }

    static <T> Heard<T> notAllowed(Inquiry inquiry, String host, Answer.Said said) {
        return Inquiry.unheard(
                Why.NOT_ALLOWED,
                "this account may not read the journal of " + host,
                "usermod -aG systemd-journal " + inquiry.account(host),
                List.of(said.evidence()));
    }

    /** The lines of an answer that journalctl gave newest first, now oldest first; empty if it is no journal. */
    static Optional<List<JournalLine>> parse(Answer.Said said) {
        List<JournalLine> newestFirst = new ArrayList<>();
        List<JournalLine> entry = new ArrayList<>();
        for (String line : (Iterable<String>) said.out().lines()::iterator) {
            Optional<JournalLine> head = head(line);
            if (head.isPresent()) {
                newestFirst.addAll(entry.reversed());
                entry.clear();
                entry.add(head.get());
            } else if (!entry.isEmpty() && line.startsWith(" ")) {
                entry.add(entry.getFirst().continued(line));
            }
        }
        newestFirst.addAll(entry.reversed());
        return newestFirst.isEmpty() && !saysNothing(said) ? Optional.empty() : Optional.of(newestFirst.reversed());
    }

    /** Whether it is not the program's own: systemd wrote it, or the process that was to become the program. */
    boolean ofSystemd() {
        return source.startsWith("systemd[") || source.startsWith("(");
    }

    /** Whether the system's own systemd wrote it. A name can be taken by any program, this number by none. */
    boolean ofManager() {
        return source.equals("systemd[1]");
    }

    /** Whether systemd says here that the unit, or one start of it, ended. */
    boolean marksEnd() {
        return ofManager()
                && (message.startsWith("Stopped ") || END.matcher(message).find());
    }

    /** Whether systemd says here that what follows is another run of the unit. */
    boolean marksNextRun() {
        return ofManager() && (message.startsWith("Stopped ") || message.contains(": Scheduled restart job"));
    }

    private JournalLine continued(String line) {
        return new JournalLine(at, source, bounded(line.strip()));
    }

    private static boolean saysNothing(Answer.Said said) {
        return said.out().lines().anyMatch(line -> line.equals("-- No entries --"));
    }

    private static Optional<JournalLine> head(String line) {
        Matcher m = HEAD.matcher(bounded(line));
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            Instant at =
                    OffsetDateTime.parse(m.group(1).replace(',', '.'), TIME).toInstant();
            return Optional.of(new JournalLine(at, m.group(2), m.group(3)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static String bounded(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
