package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lines of text for people, one below the other. Running text is wrapped between words; what somebody may want to copy is
 * never broken. Not thread-safe.
 */
final class Page {
    /** A stretch of running text in one ink. */
    record Span(Ink ink, String text) {}

    private record Word(Ink ink, String text, boolean glued) {}

    private static final Map<String, String> IN_ASCII = Map.ofEntries(
            Map.entry("—", "-"),
            Map.entry("–", "-"),
            Map.entry("…", "..."),
            Map.entry("→", "->"),
            Map.entry("×", "x"),
            Map.entry("‘", "'"),
            Map.entry("’", "'"),
            Map.entry("“", "\""),
            Map.entry("”", "\""),
            Map.entry("≥", ">="),
            Map.entry("≤", "<="),
            Map.entry("·", "-"),
            Map.entry("•", "*"),
            Map.entry("├─", "|-"),
            Map.entry("└─", "`-"),
            Map.entry("│", "|"));

    /** A space where a line is never broken. */
    static final char FIXED_SPACE = '\u00a0';

    private final Look look;
    private final StringBuilder out = new StringBuilder();

    Page(Look look) {
        this.look = look;
    }

    static Span plain(String text) {
        return new Span(Ink.PLAIN, text);
    }

    /** An empty line, but never two, and none at the top. */
    Page gap() {
        if (!out.isEmpty() && out.lastIndexOf("\n\n") != out.length() - 2) {
            out.append('\n');
        }
        return this;
    }

    /** Running text, wrapped between words; lines after the first begin at {@code hanging}. */
    Page flow(int indent, int hanging, Span... spans) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        int column = indent;
        int start = indent;
        for (Word word : words(spans)) {
            int space = column == start || word.glued() ? 0 : 1;
            if (column + space + Columns.of(word.text()) > look.width() && column > start) {
                end(line);
                line = new StringBuilder(" ".repeat(hanging));
                column = hanging;
                start = hanging;
                space = 0;
            }
            line.append(" ".repeat(space)).append(inked(word.ink(), word.text()));
            column += space + Columns.of(word.text());
        }
        end(line);
        return this;
    }

    Page flow(int indent, String text) {
        return flow(indent, indent, plain(text));
    }

    /** The heading of a part, set off from what stands above. */
    Page title(int indent, String text) {
        return gap().flow(indent, indent, new Span(Ink.STRONG, text));
    }

    Page heading(String text) {
        return flow(0, 2, new Span(Ink.STRONG, text));
    }

    /** One line as it is, however long: a command somebody will copy. */
    Page verbatim(int indent, String text) {
        end(new StringBuilder(" ".repeat(indent)).append(Harmless.line(text)));
        return this;
    }

    /** Whether a line is not cut. */
    boolean holds(int indent, String text) {
        return Columns.of(shown(text)) <= look.width() - indent;
    }

    /** One line, cut where the page ends. */
    Page cut(int indent, Ink ink, String text) {
        String shown = Columns.cut(shown(text), look.width() - indent, shown("…"));
        end(new StringBuilder(" ".repeat(indent)).append(inked(ink, shown)));
        return this;
    }

    /** One line of what was said, cut to the part that tells. */
    Page around(int indent, TellingLine line) {
        return cut(indent, Ink.FAINT, line.within(look.width() - indent, shown("…")));
    }

    /** A symbol or sentence of ours as this page can show it. */
    private String shown(String text) {
        return look.unicode() ? text : inAscii(text);
    }

    private static String inAscii(String text) {
        String ascii = text;
        for (Map.Entry<String, String> symbol : IN_ASCII.entrySet()) {
            ascii = ascii.replace(symbol.getKey(), symbol.getValue());
        }
        return ascii;
    }

    private List<Word> words(Span... spans) {
        List<Word> words = new ArrayList<>();
        for (Span span : spans) {
            String text = shown(Harmless.line(span.text()));
            boolean glued = !words.isEmpty() && !span.text().startsWith(" ");
            for (String word : text.split(" ", -1)) {
                if (!word.isEmpty()) {
                    words.add(new Word(span.ink(), word.replace(FIXED_SPACE, ' '), glued));
                    glued = false;
                }
            }
        }
        return words;
    }

    private String inked(Ink ink, String text) {
        return look.colour() ? ink.on(text) : text;
    }

    private void end(StringBuilder line) {
        out.append(WorkflowCommands.inert(line.toString().stripTrailing())).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
