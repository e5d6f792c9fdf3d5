package dev.holdfast.report;

/** What a stretch of text means, where colour can show it. No meaning hangs on colour alone. */
enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("1;32"),
    DOUBTFUL("1;33"),
    BAD("1;31"),
    LOUD("1;97;41");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
