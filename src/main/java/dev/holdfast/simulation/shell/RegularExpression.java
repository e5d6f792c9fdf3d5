package dev.holdfast.simulation.shell;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** POSIX's regular expressions, in the terms of Java's. */
public final class RegularExpression {
    private RegularExpression() {}

    /**
     * The pattern for an expression.
     *
     * @throws PatternSyntaxException when it is none
     */
    public static Pattern compile(String posix, boolean extended, boolean ignoresCase) {
        return Pattern.compile(java(posix, extended), ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
    }

    static String java(String posix, boolean extended) {
        StringBuilder java = new StringBuilder();
        boolean atStart = true;
        for (int i = 0; i < posix.length(); i++) {
            char c = posix.charAt(i);
            if (c == '[' && end(posix, i) > 0) {
                int end = end(posix, i);
                java.append(brackets(posix.substring(i + 1, end)));
                i = end;
                atStart = false;
            } else if (c == '\\' && i + 1 < posix.length()) {
                String piece = escaped(posix.charAt(++i), extended);
                java.append(piece);
                atStart = piece.equals("(") || piece.equals("|");
            } else {
                java.append(plain(posix, i, c, extended, atStart));
                atStart = extended ? "(|".indexOf(c) >= 0 : atStart && c == '^';
            }
        }
        return java.toString();
    }

    private static String escaped(char c, boolean extended) {
        if ("(){}|+?".indexOf(c) >= 0) {
            return extended ? "\\" + c : String.valueOf(c);
        }
        return switch (c) {
            case '<' -> "\\b(?=\\w)";
            case '>' -> "\\b(?<=\\w)";
            case '`' -> "\\A";
            case '\'' -> "\\z";
            case 'w', 'W', 's', 'S', 'b', 'B', 'Q', 'E' -> "\\" + c;
            default -> Character.isLetter(c) && c != 'n' && c != 't' ? String.valueOf(c) : "\\" + c;
        };
    }

    private static String plain(String posix, int at, char c, boolean extended, boolean atStart) {
        if (extended) {
            boolean loose = c == '{' && !posix.substring(at).matches("(?s)\\{\\d*,?\\d*\\}.*")
                    || c == '}' && posix.lastIndexOf('{', at) < 0;
            return loose || atStart && c == '*' ? "\\" + c : String.valueOf(c);
        }
        return switch (c) {
            case '(', ')', '{', '}', '|', '+', '?' -> "\\" + c;
            case '*' -> atStart ? "\\*" : "*";
            case '^' -> atStart ? "^" : "\\^";
            case '$' ->
                at == posix.length() - 1 || posix.startsWith("\\)", at + 1) || posix.startsWith("\\|", at + 1)
                        ? "$"
                        : "\\$";
            default -> String.valueOf(c);
        };
    }

    private static int end(String text, int from) {
        int at = from + 1;
        if (at < text.length() && text.charAt(at) == '^') {
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

    private static String brackets(String inside) {
        StringBuilder java = new StringBuilder("[");
        int at = 0;
        if (inside.startsWith("^")) {
            java.append('^');
            at = 1;
        }
        int first = at;
        while (at < inside.length()) {
            int colon = inside.startsWith("[:", at) ? inside.indexOf(":]", at) : -1;
            if (colon > 0) {
                java.append(CharacterClass.regex(inside.substring(at + 2, colon)));
                at = colon + 2;
            } else {
                char c = inside.charAt(at);
                boolean edge = c == '-' && (at == first || at == inside.length() - 1);
                java.append("[]\\&^".indexOf(c) >= 0 || edge ? "\\" + c : String.valueOf(c));
                at++;
            }
        }
        return java.append(']').toString();
    }
}
