package dev.holdfast.report;

/** How many columns of a terminal a text takes: East Asian wide characters and emoji take two, combining marks none. */
final class Columns {
    /** First and last code point of the blocks that terminals show two columns wide. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** The text, or its beginning with a mark at the end if it takes more columns than there are. */
    static String cut(String text, int columns, String mark) {
        if (of(text) <= columns) {
            return text;
        }
        int left = columns - of(mark);
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            left -= of(point);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(point);
            i += Character.charCount(point);
        }
        return kept.toString().stripTrailing() + mark;
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> wide(point) ? 2 : 1;
        };
    }

    private static boolean wide(int point) {
        for (int[] range : WIDE) {
            if (point >= range[0] && point <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
