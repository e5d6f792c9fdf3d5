package dev.holdfast.simulation.shell;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern of the shell, as a regular expression. */
public final class Glob {
    private static final String SPECIAL = "*?[";

    private Glob() {}

    /** A pattern in which nothing is quoted, except by a backslash. */
    public static Pattern of(String pattern) {
        return compile(pattern, "u".repeat(pattern.length()), false);
    }

    /** A pattern of a part of a path: a leading dot has to be named. */
    static Pattern ofName(String pattern, String mask) {
        return compile(pattern, mask, true);
    }

    static Pattern of(Field field) {
        return compile(field.text(), field.mask(), false);
    }

    static boolean isSpecial(String text, String mask) {
        for (int i = 0; i < text.length(); i++) {
            if (mask.charAt(i) == Field.PLAIN && SPECIAL.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static Pattern compile(String text, String mask, boolean name) {
        String dot = name && !text.isEmpty() && text.charAt(0) != '.' ? "(?!\\.)" : "";
        try {
            return Pattern.compile(dot + regex(text, mask), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(text));
        }
    }

    static String regex(String text, String mask) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = mask.charAt(i) == Field.PLAIN;
            if (plain && c == '*') {
                while (i + 1 < text.length() && text.charAt(i + 1) == '*' && mask.charAt(i + 1) == Field.PLAIN) {
                    i++;
                }
                regex.append(".*");
            } else if (plain && c == '?') {
                regex.append('.');
            } else if (plain && c == '\\' && i + 1 < text.length()) {
                regex.append(literal(text.charAt(++i)));
            } else if (plain && c == '[' && end(text, i) > 0) {
                int end = end(text, i);
                regex.append(brackets(text.substring(i + 1, end), mask.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(literal(c));
            }
        }
        return regex.toString();
    }

    private static String literal(char c) {
        return Character.isLetterOrDigit(c) || c > 127 ? String.valueOf(c) : "\\" + (c == '\n' ? "n" : c);
    }

    /** Where a bracket expression ends; 0 when it does not. */
    private static int end(String text, int from) {
        int at = from + 1;
        if (at < text.length() && (text.charAt(at) == '!' || text.charAt(at) == '^')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == ']') {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ']') {
            int colon = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
            at = colon > 0 ? colon + 2 : at + 1;
        }
        return at < text.length() ? at : 0;
    }

    private static String brackets(String inside, String mask) {
        StringBuilder regex = new StringBuilder("[");
        int at = 0;
        if (inside.startsWith("!") || inside.startsWith("^")) {
            regex.append('^');
            at = 1;
        }
        while (at < inside.length()) {
            int colon = inside.startsWith("[:", at) ? inside.indexOf(":]", at) : -1;
            if (colon > 0) {
                regex.append(CharacterClass.regex(inside.substring(at + 2, colon)));
                at = colon + 2;
            } else {
                char c = inside.charAt(at);
                boolean range = c == '-' && mask.charAt(at) == Field.PLAIN && at > 0 && at < inside.length() - 1;
                regex.append(range ? "-" : literal(c));
                at++;
            }
        }
        return regex.append(']').toString();
    }
}
