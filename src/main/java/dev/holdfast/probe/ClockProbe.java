package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a host's clock agrees with ours: a skew breaks tokens, certificates and the reading of logs. */
public final class ClockProbe implements Probe {
    private static final Command CLOCK = Command.of("date", "+%s.%N");
    private static final Pattern SECONDS = Pattern.compile("(\\d{9,11})\\.(\\d{1,9})");

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String asks() {
        return "Does the host's clock agree with ours?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "in-sync", "the difference is within the limit of the inventory",
                "skewed", "it is beyond the limit");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "skew", "how far the clock is off, such as \"7 s ahead\"");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.onItsHost(CLOCK, heard -> read(heard, inventory.limits().clockSkew()));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard, Duration limit) {
        Answer.Said said = heard.what();
        Matcher told = SECONDS.matcher(said.out().strip());
        if (!told.matches()) {
            return Inquiry.notUnderstood("date", said.out(), heard.evidence());
        }
        Instant theirs = Instant.ofEpochSecond(Long.parseLong(told.group(1)), Long.parseLong(told.group(2)));
        // The host looked at its clock at some moment between question and answer: only what lies outside of that is skew.
        Instant asked = said.evidence().at();
        Instant answered = asked.plus(said.evidence().took());
        Duration skew = theirs.isBefore(asked)
                ? Duration.between(asked, theirs)
                : theirs.isAfter(answered) ? Duration.between(answered, theirs) : Duration.ZERO;
        String words = skew.isZero() ? "0 s" : Span.inWords(skew.abs()) + (skew.isNegative() ? " behind" : " ahead");
        return heard.observed(skew.abs().compareTo(limit) > 0 ? "skewed" : "in-sync", Map.of("skew", words));
    }
}
