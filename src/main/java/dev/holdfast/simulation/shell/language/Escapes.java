package dev.holdfast.simulation.shell.language;

import java.io.IOException;

/** bash's {@code $'…'}. */
final class Escapes {
    private static final String LETTERS = "abefnrtvE";
    private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b\u001b";

    private Escapes() {}

    static String ansi(Source source) throws IOException, SyntaxError {
        StringBuilder text = new StringBuilder();
        for (int c = source.next(); c != '\''; c = source.next()) {
            if (c < 0) {
                throw new SyntaxError(source.line(), "Syntax error: Unterminated quoted string");
            }
            if (c == '\\') {
                text.append(escape(source));
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    private static String escape(Source source) throws IOException {
        int c = source.next();
        int letter = c < 0 ? -1 : LETTERS.indexOf(c);
        if (letter >= 0) {
            return MEANINGS.substring(letter, letter + 1);
        }
        return switch (c) {
            case '\\', '\'', '"', '?' -> Character.toString((char) c);
            case 'x' -> digits(source, 16, 2, 0);
            case 'u' -> digits(source, 16, 4, 0);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> digits(source, 8, 2, c - '0');
            default -> "\\" + (c < 0 ? "" : Character.toString((char) c));
        };
    }

    private static String digits(Source source, int radix, int most, int begun) throws IOException {
        int value = begun;
        for (int i = 0; i < most && Character.digit(source.peek(), radix) >= 0; i++) {
            value = value * radix + Character.digit(source.next(), radix);
        }
        return Character.toString(value);
    }
}
