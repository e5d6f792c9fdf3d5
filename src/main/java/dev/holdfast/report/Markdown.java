package dev.holdfast.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as GitHub's Markdown shows it literally. Whatever a host or a log line says, it becomes no HTML, no link, no picture,
 * no heading, and pings nobody.
 */
final class Markdown {
    /** What means something wherever it stands, and what does so at the start of a line. */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]~|$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^[-+#=]|(?<=^\\d{1,9})[.)]");

    /** GitHub turns these into mentions, references and links after it has resolved entities; an empty character stops it. */
    private static final Pattern SPEAKING = Pattern.compile("@(?=\\S)|#(?=\\d)|(?<=\\w):(?=//)|(?i:(?<=www)\\.)");

    private Markdown() {}

    /** Running text on one line, fit for a table cell too. */
    static String text(String text) {
        String line = Harmless.line(text)
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        String escaped = SPECIAL.matcher(line).replaceAll("\\\\$0");
        return SPEAKING.matcher(escaped).replaceAll("$0&#8203;");
    }

    /** A name or a short value in code letters: GitHub finds no mentions and no links there. */
    static String code(String text) {
        String line = Harmless.line(text).strip().replace("|", "\\|");
        if (line.isEmpty()) {
            return "";
        }
        String ticks = "`".repeat(longest('`', line) + 1);
        String room = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return ticks + room + line + room + ticks;
    }

    /** Lines as they are, between fences that are longer than any in them. */
    static String fenced(String language, String text) {
        String body = WorkflowCommands.inert(String.join("\n", Harmless.lines(text)));
        String fence = "`".repeat(Math.max(3, longest('`', body) + 1));
        return fence + language + "\n" + body + "\n" + fence + "\n";
    }

    /** Text inside the HTML that we write ourselves. */
    static String html(String text) {
        return SPEAKING.matcher(Harmless.line(text)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"))
                .replaceAll("$0&#8203;");
    }

    private static int longest(char what, String text) {
        Matcher runs =
                Pattern.compile(Pattern.quote(String.valueOf(what)) + "+").matcher(text);
        int longest = 0;
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        return longest;
    }
}
