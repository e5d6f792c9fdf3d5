package dev.holdfast.probe;

import java.util.regex.Pattern;

/** Text of strangers, made fit for one line of a report: no terminal escapes, no control or direction characters, not endless. */
final class PlainText {
    private static final int USUAL_LENGTH = 300;
    private static final Pattern ESCAPE =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]{0,500}(?:\u0007|\u001B\\\\)?|[@-Z\\\\^_])");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\u2028\u2029]+");
    private static final Pattern WIDE_GAP = Pattern.compile("\\s{2,}");

    private PlainText() {}

    /** One line of the usual length (300 characters). */
    static String line(String text) {
        return line(text, USUAL_LENGTH);
    }

    /** One line of at most this many characters. */
    static String line(String text, int most) {
        String start = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        String clean = WIDE_GAP.matcher(INVISIBLE.matcher(withoutEscapes(start)).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (clean.length() <= most) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
        return clean.substring(0, end) + "…";
    }

    /** The text without colours and other orders to a terminal. */
    static String withoutEscapes(String text) {
        return text.indexOf('\u001B') < 0 ? text : ESCAPE.matcher(text).replaceAll("");
    }
}
