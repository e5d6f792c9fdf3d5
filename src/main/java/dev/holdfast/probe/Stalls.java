package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether one of some connections to a host stalls: one whose first packet, or its answer, is lost comes about a second later. What only
 * limits pings does not touch them, so they tell lost packets from lost pings (NET-D3).
 *
 * @param tried how many came to a decision
 * @param opened how many came about
 * @param stalled how many of them, after which no more are tried, took so long that the kernel must have asked again, or did not come about beside others that did
 */
record Stalls(int tried, int opened, int stalled) {
    private static final Duration ASKED_AGAIN = Duration.ofMillis(950);
    private static final Pattern LINE = Pattern.compile("(?m)^(open|failed) (\\d{1,9})$");
    private static final String SCRIPT = "for i in 1 2 3 4 5 6; do s=$(date +%s%N); r=failed;"
            + " (exec 3<>\"/dev/tcp/$0/$1\") 2>/dev/null && r=open; t=$(( ($(date +%s%N) - s) / 1000000 ));"
            + " echo \"$r $t\"; [ $r = open ] && [ $t -lt " + ASKED_AGAIN.toMillis() + " ] || break; done";

    /** Connects, and says nothing: no login is tried. */
    static Command command(String address, int port) {
        return Command.of("timeout", "8", "bash", "-c", SCRIPT, address, String.valueOf(port))
                .slow(Duration.ofSeconds(10));
    }

    static Heard<Stalls> of(Inquiry inquiry, String from, String address, Host host) {
        return inquiry.run(from, command(address, host.port())).then(Stalls::read);
    }

    /** Whether connections lose packets. Where none comes about something else is wrong. */
    boolean any() {
        return opened > 0 && stalled > 0;
    }

    private static Heard<Stalls> read(Answer.Said said) {
        List<MatchResult> all = LINE.matcher(said.out()).results().toList();
        if (all.isEmpty()) {
            return Inquiry.notUnderstood("bash", said);
        }
        int opened = (int) all.stream().filter(Stalls::isOpen).count();
        int quick = (int) all.stream()
                .filter(line -> isOpen(line) && Long.parseLong(line.group(2)) < ASKED_AGAIN.toMillis())
                .count();
        return Heard.of(new Stalls(all.size(), opened, all.size() - quick));
    }

    private static boolean isOpen(MatchResult line) {
        return line.group(1).equals("open");
    }
}
