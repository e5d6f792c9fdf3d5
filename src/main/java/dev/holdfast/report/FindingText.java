package dev.holdfast.report;

import dev.holdfast.diagnosis.Finding;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Remote;
import dev.holdfast.report.Page.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One reading on a page: what was asked of whom, what came out, and the command with what it said. */
final class FindingText {
    private static final int LONGEST_COPIED = 200;
    private static final int LINES_SHOWN = 15;
    private static final String GET = "GET ";

    private final Page page;
    private final int indent;

    FindingText(Page page, int indent) {
        this.page = page;
        this.indent = indent;
    }

    /** With the one question and line that tell; whoever wants all of them asks for an explanation. */
    void brief(Finding finding) {
        result(finding, about(finding));
        TellingLine.of(finding.reading())
                .ifPresentOrElse(
                        this::brief,
                        () -> finding.reading().evidence().stream()
                                .findFirst()
                                .ifPresent(evidence -> asked(indent + 2, evidence, LONGEST_COPIED)));
    }

    /** Under the name that conditions call it by, with the beginning of each answer. */
    void whole(Finding finding) {
        result(finding, finding.name() + " (" + about(finding) + ")");
        finding.reading().evidence().forEach(this::whole);
    }

    /** What was asked about what, and from where if that is not plain. */
    private static String about(Finding finding) {
        Question question = finding.question();
        boolean plain = question.from().equals(Remote.HERE)
                || question.from().equals(question.subject().host());
        return question.probe() + " of " + question.subject().name() + (plain ? "" : " from " + question.from());
    }

    private void result(Finding finding, String about) {
        switch (finding.reading()) {
            case Reading.Observed seen ->
                page.flow(
                        indent,
                        indent + 2,
                        Page.plain(about + ":"),
                        new Span(Ink.STRONG, " " + seen.state()),
                        Page.plain(values(seen.values())),
                        new Span(Ink.FAINT, " " + took(seen.evidence())));
            case Reading.Unobservable unseen ->
                page.flow(
                        indent,
                        indent + 2,
                        Page.plain(about + ":"),
                        new Span(Ink.DOUBTFUL, " not seen (" + unseen.why().words() + ")"),
                        Page.plain(" — " + unseen.because()));
        }
    }

    private static String values(Map<String, String> values) {
        String all = new TreeMap<>(values)
                .entrySet().stream()
                        .filter(value -> !value.getKey().equals("said")
                                && !value.getValue().isBlank())
                        .map(value -> value.getKey() + " " + value.getValue())
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : " (" + all + ")";
    }

    /** The longest: what a reading needs is mostly asked at once. */
    private static String took(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::took)
                .max(Duration::compareTo)
                .map(longest -> "[" + Words.time(longest) + "]")
                .orElse("");
    }

    private void brief(TellingLine line) {
        asked(indent + 2, line.evidence(), LONGEST_COPIED);
        page.around(indent + 4, line);
    }

    /** A command stays whole, to be copied; of an address that does not fit the beginning tells enough, and JSON has all. */
    private void asked(int column, Evidence evidence, int longestCopied) {
        String asked = asked(evidence);
        if (asked.startsWith(GET)) {
            page.cut(column, Ink.PLAIN, page.holds(column, asked) ? asked : withFirstQuery(asked));
        } else if (asked.length() <= longestCopied) {
            page.verbatim(column, asked);
        } else {
            page.cut(column, Ink.PLAIN, asked);
        }
    }

    private static String withFirstQuery(String address) {
        int second = address.indexOf('&');
        return second < 0 ? address : address.substring(0, second) + "…";
    }

    /** The place stands in the prompt: a command copied from here must not be run on the wrong machine by mistake. */
    static String asked(Evidence evidence) {
        String asked = Harmless.line(evidence.asked()).strip();
        if (asked.startsWith(GET)) {
            return asked;
        }
        return (evidence.where().equals(Remote.HERE) ? "" : evidence.where()) + "$ " + asked;
    }

    private void whole(Evidence evidence) {
        asked(indent + 2, evidence, Integer.MAX_VALUE);
        List<String> lines = Harmless.lines(evidence.said());
        lines.stream().limit(LINES_SHOWN).forEach(line -> page.cut(indent + 4, Ink.FAINT, line));
        if (lines.size() > LINES_SHOWN) {
            page.flow(indent + 4, "… and %d more lines".formatted(lines.size() - LINES_SHOWN));
        }
    }
}
