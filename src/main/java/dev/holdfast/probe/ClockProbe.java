package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a host's clock goes with ours. When exactly the host looked at its clock is not known, only between which two moments; the
 * skew that is named is the least that explains the answer.
 */
public final class ClockProbe implements Probe {
    private static final Command DATE = Command.of("date", "+%s.%N");
    // busybox knows no nanoseconds
    private static final Pattern TIME = Pattern.compile("(\\d{9,11})\\.(?:(\\d{9})|N|%N)?");

    static Command command() {
        return DATE;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String asks() {
        return "Does the host's clock go with ours?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "in-sync", "the difference is within the inventory's limit",
                "skewed", "it is beyond it, however long the answer was on its way");
    }

    @Override
    public List<Term> values() {
        return Terms.of("skew", "the difference, such as \"12 s behind\"; \"none\" if none can be seen");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.onItsHost(DATE, heard -> read(heard, inventory.limits().clockSkew()));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard, Duration limit) {
        Matcher m = TIME.matcher(heard.what().out().strip());
        if (!heard.what().ok() || !m.matches()) {
            return Inquiry.notUnderstood("date", heard.what().out(), heard.evidence());
        }
        boolean exact = m.group(2) != null;
        Instant time = Instant.ofEpochSecond(Long.parseLong(m.group(1)), exact ? Long.parseLong(m.group(2)) : 0);
        Duration skew = skew(time, exact, heard.what().evidence());
        return heard.observed(skew.abs().compareTo(limit) > 0 ? "skewed" : "in-sync", Values.of("skew", words(skew)));
    }

    /** Positive if the host's clock is ahead. */
    private static Duration skew(Instant time, boolean exact, Evidence evidence) {
        Instant asked = evidence.at();
        Instant answered = asked.plus(evidence.took());
        if (time.isAfter(answered)) {
            return Duration.between(answered, time);
        }
        Instant latest = exact ? time : time.plusSeconds(1);
        return latest.isBefore(asked) ? Duration.between(asked, latest) : Duration.ZERO;
    }

    private static String words(Duration skew) {
        if (skew.isZero()) {
            return "none";
        }
        return Span.inWords(skew.abs()) + (skew.isNegative() ? " behind" : " ahead");
    }
}
