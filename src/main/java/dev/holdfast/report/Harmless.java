package dev.holdfast.report;

import java.util.List;

/**
 * Makes text that came from outside safe to print: control characters, terminal escapes and characters that reorder or hide
 * text become visible. Everything a report prints passes here, also what was cleaned before.
 */
final class Harmless {
    private Harmless() {}

    /** One line: line breaks and tabs become spaces. */
    static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    /** The lines of a text, each harmless, without empty ones at the end. */
    static List<String> lines(String text) {
        return text.stripTrailing().lines().map(Harmless::keepingIndent).toList();
    }

    private static String keepingIndent(String line) {
        StringBuilder out = new StringBuilder(line.length());
        line.codePoints().forEach(point -> append(out, point));
        return out.toString().stripTrailing();
    }

    private static void append(StringBuilder out, int point) {
        if (point == '\n' || point == '\r' || point == '\t') {
            out.append(' ');
        } else if (hidden(point)) {
            out.append(point < 0x100 ? "\\x%02x".formatted(point) : "\\u%04x".formatted(point));
        } else {
            out.appendCodePoint(point);
        }
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
