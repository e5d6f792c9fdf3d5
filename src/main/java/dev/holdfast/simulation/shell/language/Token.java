package dev.holdfast.simulation.shell.language;

/**
 * A piece of a script.
 *
 * @param text of an operator or a number
 * @param word of a word
 */
record Token(Kind kind, String text, Word word, int line) {
    enum Kind {
        WORD,
        NUMBER,
        OPERATOR,
        NEWLINE,
        END
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** A word that stands there without any quoting: it may be a reserved one. */
    boolean isPlain(String reserved) {
        return kind == Kind.WORD && word.plain().filter(reserved::equals).isPresent();
    }

    String shown() {
        return switch (kind) {
            case WORD ->
                word.plain()
                        .filter(Parser::isReserved)
                        .map(w -> "\"" + w + "\"")
                        .orElse("word");
            case NUMBER, OPERATOR -> "\"" + text + "\"";
            case NEWLINE -> "newline";
            case END -> "end of file";
        };
    }
}
