package dev.holdfast.probe;

import java.util.regex.Pattern;

/** What the world said, short and harmless enough to be put into a sentence: one line, no control characters. */
final class Excerpt {
    private static final int LONGEST = 240;
    private static final Pattern TERMINAL_ESCAPE = Pattern.compile(
            "\u001b(?:\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\\\)?|.)");

    private Excerpt() {}

    static String of(String said) {
        String start = said.length() > 16 * LONGEST ? said.substring(0, 16 * LONGEST) : said;
        String plain = TERMINAL_ESCAPE.matcher(start).replaceAll("");
        StringBuilder line = new StringBuilder();
        plain.codePoints().map(Excerpt::harmless).forEach(line::appendCodePoint);
        return shortened(line.toString().strip().replaceAll(" {2,}", " "));
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
        return text.indexOf('\u001b') < 0 ? text : TERMINAL_ESCAPE.matcher(text).replaceAll("");
    }

    private static int harmless(int point) {
        return switch (Character.getType(point)) {
            // FORMAT holds the characters that turn the reading direction around
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> ' ';
            default -> point;
        };
    }

    private static String shortened(String line) {
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "…";
    }
}
