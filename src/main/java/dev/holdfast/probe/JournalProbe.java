package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether the unit's journal says something in particular about now: since the start of what runs, or in the last quarter of an
 * hour before it fell silent. An error from before the last start is history (RUN-D3, HLT-D3).
 */
public final class JournalProbe implements Probe {
    private static final String PATTERN = "pattern";
    private static final String BY = "by";
    private static final String PROGRAM = "program";

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String asks() {
        return "Does the unit's journal say so?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Units.SUBJECTS;
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "found", "at least one line that counts matches the pattern",
                "not-found", "none does");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "line", "the newest line that matches",
                "count", "how many lines match",
                "unit", "the unit's name",
                "group1", "what the pattern's first group matched in that line",
                "last",
                        "the program's last words: the innermost cause of an exception, else its last line that matches, else its last");
    }

    @Override
    public List<Term> settings() {
        return List.of(
                new Term(
                        PATTERN,
                        "regular expression for how a message begins, after its time, level, logger and exceptions' names (required)"),
                new Term(BY, "\"program\": what systemd itself says of the unit does not count"),
                Units.SETTING);
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return Units.known(subject, inventory);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> pattern(inquiry)
                .then(pattern -> Units.asked(inquiry)
                        .then(unit -> UnitStatus.of(inquiry, host, unit))
                        .then(status -> UnitJournal.of(inquiry, host, status)
                                .map(journal ->
                                        values(status.unit(), pattern, journal.thatCount(status), byProgram(inquiry)))))
                .reading(heard ->
                        heard.observed(heard.what().containsKey("line") ? "found" : "not-found", heard.what())));
    }

    private static Heard<Pattern> pattern(Inquiry inquiry) {
        String text = inquiry.setting(PATTERN, "");
        try {
            return text.isEmpty()
                    ? new Heard.Unheard<>(Inquiry.notConfigured("the question has no pattern"))
                    : new Heard.Understood<>(Pattern.compile(text), List.of());
        } catch (PatternSyntaxException broken) {
            String because = "the pattern is no regular expression: " + Excerpt.of(broken.getDescription());
            return new Heard.Unheard<>(Inquiry.notConfigured(because));
        }
    }

    private static boolean byProgram(Inquiry inquiry) {
        return inquiry.setting(BY, "").equals(PROGRAM);
    }

    private static Map<String, String> values(
            String unit, Pattern pattern, List<JournalLine> lines, boolean byProgram) {
        Map<String, String> values = new HashMap<>(Map.of("unit", unit));
        LastWords.in(lines, pattern).ifPresent(last -> values.put("last", Excerpt.of(last)));
        int count = 0;
        for (JournalLine line : lines) {
            Optional<MatchResult> match =
                    byProgram && line.ofSystemd() ? Optional.empty() : OwnWords.match(pattern, line.message());
            if (match.isPresent()) {
                count++;
                values.put("line", Excerpt.of(line.message()));
                values.remove("group1");
                match.filter(m -> m.groupCount() > 0 && m.group(1) != null)
                        .ifPresent(m -> values.put("group1", Excerpt.of(m.group(1))));
            }
        }
        values.put("count", String.valueOf(count));
        return values;
    }
}
