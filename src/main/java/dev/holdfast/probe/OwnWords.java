package dev.holdfast.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a line of a log the program's own words begin: at its start, after time, level and logger, and after each name of an
 * exception. What stands further inside, somebody else may have said, in a URL or a header that the program only repeats. Pure.
 */
final class OwnWords {
    private static final String LEVEL = "TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE|CRITICAL";
    private static final Pattern HEAD = Pattern.compile("\\s*(?:[\\[(]?\\d[\\d:.,TZ/+-]{0,40}[\\])]? +){0,3}"
            + "(?:(?:\\[?(?i:" + LEVEL + ")\\]?:?|\\d{1,10} +---|\\[[^\\]\"]{0,100}\\]) +){0,6}"
            + "(?:[\\w.$/\\[\\]-]{1,100} +[:-] +)?");
    private static final Pattern EXCEPTION = Pattern.compile(
            "Caused by: |Suppressed: |Exception in thread \"[^\"]{0,100}\" |[\\w.$]{0,200}(?:Exception|Error): +");
    /** What a program says of a request, it says in the words of whoever sent it. */
    private static final Pattern REQUEST =
            Pattern.compile("\\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT) +\\S*/|\\bHTTP/\\d");

    private OwnWords() {}

    /** The first beginning from which the message goes on as the pattern says. */
    static Optional<MatchResult> match(Pattern pattern, String message) {
        if (REQUEST.matcher(message).find()) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(message).useAnchoringBounds(true);
        return beginnings(message).stream()
                .filter(at -> matcher.region(at, message.length()).lookingAt())
                .findFirst()
                .map(at -> matcher.toMatchResult());
    }

    private static List<Integer> beginnings(String message) {
        Matcher head = HEAD.matcher(message);
        Matcher exception = EXCEPTION.matcher(message);
        List<Integer> all = new ArrayList<>(List.of(0));
        int at = end(head, 0);
        int next = end(exception, at);
        while (next > at) {
            all.add(at);
            at = next;
            next = end(exception, at);
        }
        all.add(at);
        return all;
    }

    private static int end(Matcher part, int from) {
        return part.region(from, part.regionEnd()).lookingAt() ? part.end() : from;
    }
}
