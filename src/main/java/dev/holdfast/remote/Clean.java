package dev.holdfast.remote;

/** Takes out of a text what would act on a terminal or deceive a reader. */
final class Clean {
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final char REPLACEMENT = '\ufffd';
    private static final int C1_CSI = 0x9b;
    /** DCS, SOS, OSC, PM and APC, as single characters. */
    private static final String STRINGS = "\u0090\u0098\u009d\u009e\u009f";
    /** Letters that nobody sees: the grapheme joiner and the Hangul fillers. */
    private static final String BLANKS = "\u034f\u115f\u1160\u3164\uffa0";

    private final String text;
    private final int end;
    private final StringBuilder clean;
    private int at;

    private Clean(String text, int most) {
        this.text = text;
        this.end = Math.min(text.length(), most);
        this.clean = new StringBuilder(Math.min(end, 8192));
    }

    static String text(String text, int most) {
        Clean cleaning = new Clean(text, most);
        while (cleaning.at < cleaning.end) {
            cleaning.next();
        }
        return cleaning.clean.toString();
    }

    private void next() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c == ESCAPE) {
            escape();
        } else if (c == C1_CSI) {
            skipControlSequence();
        } else if (STRINGS.indexOf(c) >= 0) {
            skipString();
        } else if (c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) {
            lineEnd(c);
        } else if (c == '\n' || c == '\t') {
            clean.append((char) c);
        } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
            clean.append(REPLACEMENT);
        } else if (!unseen(c)) {
            clean.appendCodePoint(c);
        }
    }

    private void lineEnd(int c) {
        // "\r\n" is one line end, and a lone "\r" must not overwrite the line before it.
        if (c != '\r' || at >= end || text.charAt(at) != '\n') {
            clean.append('\n');
        }
    }

    private void escape() {
        if (at >= end) {
            return;
        }
        char kind = text.charAt(at++);
        switch (kind) {
            case '[' -> skipControlSequence();
            case ']', 'P', 'X', '^', '_' -> skipString();
            case '(', ')', '*', '+', '-', '.', '/', '#', '%', ' ' -> at = Math.min(end, at + 1);
            default -> {
                if (kind == '\n' || kind > '~') {
                    at--;
                }
            }
        }
    }

    /** Up to the final byte of CSI parameters, and not beyond the line. */
    private void skipControlSequence() {
        while (at < end && text.charAt(at) >= ' ' && text.charAt(at) < '@') {
            at++;
        }
        if (at < end && text.charAt(at) >= '@' && text.charAt(at) <= '~') {
            at++;
        }
    }

    /** Up to the terminator of an OSC, DCS, SOS, PM or APC string, and not beyond the line. */
    private void skipString() {
        while (at < end && text.charAt(at) != '\n') {
            char c = text.charAt(at++);
            if (c == BELL || c == 0x9c) {
                return;
            }
            if (c == ESCAPE) {
                at = at < end && text.charAt(at) == '\\' ? at + 1 : at;
                return;
            }
        }
    }

    /** Characters that change the order of others, or that nobody sees. */
    private static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> BLANKS.indexOf(c) >= 0 || isVariationSelector(c);
        };
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
    }
}
