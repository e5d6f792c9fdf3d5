package dev.holdfast.probe;

import dev.holdfast.remote.Redaction;
import java.util.List;
import java.util.regex.Pattern;

/** What the world said, short and harmless enough to be put into a sentence: one line, no control characters, no secrets. */
final class Excerpt {
    private static final int LONGEST = 240;
    private static final Pattern GAP = Pattern.compile("[\\s\ufffd]+");
    private static final Redaction REDACTION = new Redaction(List.of());

    private Excerpt() {}

    static String of(String said) {
        // four times the length, so that no secret is cut in half before it is looked for
        String plain = REDACTION.mask(Redaction.clean(said, 4 * LONGEST));
        return shortened(GAP.matcher(plain).replaceAll(" ").strip());
    }

    /** The start of the first line that says something. */
    static String firstLine(String said) {
        return of(said.lines().filter(l -> !l.isBlank()).findFirst().orElse(""));
    }

    /** The last line that says something: where programs put the reason. */
    static String lastLine(String said) {
        return of(said.lines().filter(l -> !l.isBlank()).reduce("", (first, second) -> second));
    }

    /** Text without colours and other orders to a terminal, at its full length. */
    static String withoutEscapes(String text) {
        return text.indexOf('\u001b') < 0 ? text : Redaction.clean(text, text.length());
    }

    private static String shortened(String line) {
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "…";
    }
}
