package dev.holdfast.simulation.shell.program;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Permissions as {@code chmod} understands them. */
final class Modes {
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=][rwxXst]*)+)");

    private Modes() {}

    /** The new permissions of a file that has these; negative when the text is no mode. */
    static int of(String text, int before, boolean isFolder) {
        if (text.matches("[0-7]{1,4}")) {
            return Integer.parseInt(text, 8);
        }
        int mode = before;
        for (String clause : text.split(",", -1)) {
            Matcher matcher = CLAUSE.matcher(clause);
            if (!matcher.matches()) {
                return -1;
            }
            String who = matcher.group(1).isEmpty() || matcher.group(1).contains("a") ? "ugo" : matcher.group(1);
            Matcher action = Pattern.compile("([-+=])([rwxXst]*)").matcher(matcher.group(2));
            while (action.find()) {
                mode = changed(mode, who, action.group(1).charAt(0), action.group(2), isFolder);
            }
        }
        return mode;
    }

    private static int changed(int mode, String who, char sign, String letters, boolean isFolder) {
        int bits = 0;
        int mask = 0;
        for (int i = 0; i < who.length(); i++) {
            int shift = who.charAt(i) == 'u' ? 6 : who.charAt(i) == 'g' ? 3 : 0;
            int one = letters.contains("r") ? 4 : 0;
            one |= letters.contains("w") ? 2 : 0;
            one |= letters.contains("x") || letters.contains("X") && (isFolder || (mode & 0111) != 0) ? 1 : 0;
            bits |= one << shift;
            mask |= 7 << shift;
            bits |= letters.contains("s") && shift > 0 ? shift == 6 ? 04000 : 02000 : 0;
        }
        bits |= letters.contains("t") ? 01000 : 0;
        return switch (sign) {
            case '+' -> mode | bits;
            case '-' -> mode & ~bits;
            default -> mode & ~mask | bits;
        };
    }
}
