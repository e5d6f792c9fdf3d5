package dev.holdfast.simulation.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The backslashes of {@code echo} and {@code printf}. */
final class Escape {
    private static final String LETTERS = "abefnrtv\\";
    private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b\\";

    private Escape() {}

    /**
     * Writes the text with its escapes decoded.
     *
     * @param zero whether octal numbers have to begin with 0, as in {@code echo}
     * @return whether {@code \c} asks to stop
     */
    static boolean decode(String text, boolean zero, ByteArrayOutputStream out) {
        int at = 0;
        while (at < text.length()) {
            int code = text.codePointAt(at);
            if (code != '\\' || at + 1 == text.length()) {
                out.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(code);
            } else if (zero && text.charAt(at + 1) == 'c') {
                return true;
            } else {
                at = escape(text, at + 1, zero, out);
            }
        }
        return false;
    }

    /** Decodes what follows a backslash; where it ends. */
    static int escape(String text, int at, boolean zero, ByteArrayOutputStream out) {
        char c = text.charAt(at);
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            out.write(MEANINGS.charAt(letter));
            return at + 1;
        }
        if (c == 'x' && at + 1 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0) {
            return number(text, at + 1, 16, 2, out);
        }
        if (c == '0' && zero) {
            return at + 1 < text.length() && isOctal(text.charAt(at + 1))
                    ? number(text, at + 1, 8, 3, out)
                    : nul(at, out);
        }
        if (isOctal(c)) {
            return number(text, at, 8, 3, out);
        }
        if (!zero && (c == '"' || c == '\'')) {
            out.write(c);
            return at + 1;
        }
        out.write('\\');
        return at;
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private static int nul(int at, ByteArrayOutputStream out) {
        out.write(0);
        return at + 1;
    }

    private static int number(String text, int from, int radix, int most, ByteArrayOutputStream out) {
        int value = 0;
        int at = from;
        while (at < text.length() && at < from + most && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at++), radix);
        }
        out.write(value);
        return at;
    }
}
