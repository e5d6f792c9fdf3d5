package dev.holdfast.simulation.shell.language;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one word with its quotes and expansions. */
final class WordReader {
    private static final String ENDS = " \t\n;&|<>()";
    private static final String SPECIAL = "@*#?-$!";

    private final Source source;
    private final boolean bash;

    WordReader(Source source, boolean bash) {
        this.source = source;
        this.bash = bash;
    }

    /** Collects parts, and joins neighbouring text. */
    private static final class Parts {
        private final List<Word.Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean quoted;

        void text(String more, boolean isQuoted) {
            if (isQuoted != quoted) {
                flush();
                quoted = isQuoted;
            }
            text.append(more);
        }

        void part(Word.Part part) {
            flush();
            parts.add(part);
        }

        /** Quotes around nothing make a word, too. */
        void empty() {
            flush();
            parts.add(new Word.Literal("", true));
        }

        private void flush() {
            if (!text.isEmpty()) {
                parts.add(new Word.Literal(text.toString(), quoted));
                text.setLength(0);
            }
        }

        Word word() {
            flush();
            return new Word(parts);
        }
    }

    Word word() throws IOException, SyntaxError {
        Parts parts = new Parts();
        while (source.peek() >= 0 && ENDS.indexOf(source.peek()) < 0) {
            unquoted(parts);
        }
        return parts.word();
    }

    /** A regular expression of {@code =~}: only blanks end it. */
    Word expression() throws IOException, SyntaxError {
        Parts parts = new Parts();
        while (source.peek() >= 0 && " \t\n".indexOf(source.peek()) < 0) {
            unquoted(parts);
        }
        return parts.word();
    }

    /** The text of a here-document, or of an arithmetic expression. */
    Word document() throws IOException, SyntaxError {
        Parts parts = new Parts();
        while (source.peek() >= 0) {
            inDoubleQuotes(parts, "$`\\");
        }
        return parts.word();
    }

    private void unquoted(Parts parts) throws IOException, SyntaxError {
        int c = source.next();
        switch (c) {
            case '\\' -> escaped(parts);
            case '\'' -> singleQuotes(parts);
            case '"' -> doubleQuotes(parts);
            case '`' -> parts.part(backquoted(false));
            case '$' -> dollar(parts, false);
            default -> parts.text(Character.toString((char) c), false);
        }
    }

    private void escaped(Parts parts) throws IOException {
        int c = source.next();
        if (c < 0) {
            parts.text("\\", true);
        } else if (c != '\n') {
            parts.text(Character.toString((char) c), true);
        }
    }

    private void singleQuotes(Parts parts) throws IOException, SyntaxError {
        StringBuilder text = new StringBuilder();
        for (int c = source.next(); c != '\''; c = source.next()) {
            text.append((char) present(c));
        }
        if (text.isEmpty()) {
            parts.empty();
        }
        parts.text(text.toString(), true);
    }

    private int present(int c) throws SyntaxError {
        if (c < 0) {
            throw new SyntaxError(source.line(), "Syntax error: Unterminated quoted string");
        }
        return c;
    }

    private void doubleQuotes(Parts parts) throws IOException, SyntaxError {
        if (source.peek() == '"') {
            parts.empty();
        }
        while (present(source.peek()) != '"') {
            inDoubleQuotes(parts, "$`\"\\");
        }
        source.next();
    }

    /** @param escapable before which a backslash quotes */
    private void inDoubleQuotes(Parts parts, String escapable) throws IOException, SyntaxError {
        int c = source.next();
        switch (c) {
            case '\\' -> {
                int next = source.peek();
                if (next == '\n') {
                    source.next();
                } else if (next >= 0 && escapable.indexOf(next) >= 0) {
                    parts.text(Character.toString((char) source.next()), true);
                } else {
                    parts.text("\\", true);
                }
            }
            case '`' -> parts.part(backquoted(true));
            case '$' -> dollar(parts, true);
            default -> parts.text(Character.toString((char) c), true);
        }
    }

    private Word.Part backquoted(boolean quoted) throws IOException, SyntaxError {
        StringBuilder script = new StringBuilder();
        int line = source.line();
        for (int c = source.next(); c != '`'; c = source.next()) {
            if (c == '\\' && source.peek() >= 0 && (quoted ? "$`\\\"" : "$`\\").indexOf(source.peek()) >= 0) {
                c = source.next();
            }
            if (c < 0) {
                throw new SyntaxError(line, "Syntax error: EOF in backquote substitution");
            }
            script.append((char) c);
        }
        source.enter();
        Command body = new Parser(Source.of(script.toString(), line), bash).whole();
        source.leave();
        return new Word.Substitution(body, quoted);
    }

    private void dollar(Parts parts, boolean quoted) throws IOException, SyntaxError {
        int c = source.peek();
        if (c == '(') {
            parts.part(parenthesised(quoted));
        } else if (c == '{') {
            source.next();
            parts.part(braced(quoted));
        } else if (c == '\'' && bash && !quoted) {
            source.next();
            parts.empty();
            parts.text(Escapes.ansi(source), true);
        } else if (c == '"' && bash && !quoted) {
            source.next();
            doubleQuotes(parts);
        } else if (isNameStart(c)) {
            parts.part(value(name(), quoted));
        } else if (c >= 0 && (SPECIAL.indexOf(c) >= 0 || isDigit(c))) {
            parts.part(value(Character.toString((char) source.next()), quoted));
        } else {
            parts.text("$", quoted);
        }
    }

    private static Word.Parameter value(String name, boolean quoted) {
        return new Word.Parameter(name, Word.Operator.VALUE, false, Word.EMPTY, Word.EMPTY, quoted);
    }

    private Word.Part parenthesised(boolean quoted) throws IOException, SyntaxError {
        source.next();
        source.enter();
        if (source.peek() == '(') {
            Source.Mark mark = source.mark();
            source.next();
            String expression = untilDoubleParenthesis();
            if (expression != null) {
                Word inside = new WordReader(Source.of(expression, source.line()), bash).document();
                source.leave();
                return new Word.Arithmetic(inside, quoted);
            }
            source.reset(mark);
        }
        Command body = new Parser(source, bash).untilParenthesis();
        source.leave();
        return new Word.Substitution(body, quoted);
    }

    /** The text up to the two closing ones, or null when they do not stand together. */
    @org.jspecify.annotations.Nullable
    String untilDoubleParenthesis() throws IOException, SyntaxError {
        StringBuilder text = new StringBuilder();
        int open = 0;
        while (true) {
            int c = source.next();
            if (c < 0) {
                return null;
            }
            if (c == ')' && open == 0) {
                return source.takes(")") ? text.toString() : null;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            text.append((char) c);
        }
    }

    private Word.Part braced(boolean quoted) throws IOException, SyntaxError {
        if (source.peek() == '#' && source.peek(1) != '}' && isParameter(source.peek(1))) {
            source.next();
            Word.Part length = operator(parameter(), Word.Operator.LENGTH, false, Word.EMPTY, Word.EMPTY, quoted);
            close();
            return length;
        }
        boolean indirect = bash && source.peek() == '!' && isNameStart(source.peek(1)) && source.takes("!");
        String name = parameter();
        if (indirect || source.peek() == '}') {
            close();
            return operator(
                    name,
                    indirect ? Word.Operator.INDIRECT : Word.Operator.VALUE,
                    false,
                    Word.EMPTY,
                    Word.EMPTY,
                    quoted);
        }
        source.enter();
        Word.Part part = modified(name, quoted);
        source.leave();
        return part;
    }

    private Word.Part modified(String name, boolean quoted) throws IOException, SyntaxError {
        boolean colon = source.takes(":");
        if (colon && bash && "-=?+".indexOf(source.peek()) < 0) {
            Word from = argument(quoted, ":}");
            Word length = source.takes(":") ? argument(quoted, "}") : Word.EMPTY;
            close();
            return operator(name, Word.Operator.SUBSTRING, !length.parts().isEmpty(), from, length, quoted);
        }
        Word.Operator operator = modifier(colon);
        boolean pattern = operator.takesPattern();
        boolean replaces = operator == Word.Operator.REPLACE_ALL || operator == Word.Operator.REPLACE_FIRST;
        Word argument = argument(quoted && !pattern, replaces ? "/}" : "}");
        Word more = replaces && source.takes("/") ? argument(quoted, "}") : Word.EMPTY;
        close();
        return operator(name, operator, colon, pattern ? argument : argument.withTildes(false), more, quoted);
    }

    private Word.Operator modifier(boolean colon) throws IOException, SyntaxError {
        int c = source.next();
        return switch (c) {
            case '-' -> Word.Operator.DEFAULT;
            case '=' -> Word.Operator.ASSIGN;
            case '?' -> Word.Operator.REQUIRE;
            case '+' -> Word.Operator.ALTERNATIVE;
            case '%' -> source.takes("%") ? Word.Operator.LONGEST_SUFFIX : known(Word.Operator.SHORTEST_SUFFIX, !colon);
            case '#' -> source.takes("#") ? Word.Operator.LONGEST_PREFIX : known(Word.Operator.SHORTEST_PREFIX, !colon);
            case '/' ->
                source.takes("/") ? known(Word.Operator.REPLACE_ALL, bash) : known(Word.Operator.REPLACE_FIRST, bash);
            case '^' ->
                source.takes("^") ? known(Word.Operator.UPPER_CASE, bash) : known(Word.Operator.UPPER_CASE, false);
            case ',' ->
                source.takes(",") ? known(Word.Operator.LOWER_CASE, bash) : known(Word.Operator.LOWER_CASE, false);
            default -> known(Word.Operator.VALUE, false);
        };
    }

    private Word.Operator known(Word.Operator operator, boolean isKnown) throws SyntaxError {
        if (!isKnown) {
            throw new SyntaxError(source.line(), "Bad substitution");
        }
        return operator;
    }

    private static Word.Part operator(
            String name, Word.Operator operator, boolean colon, Word argument, Word more, boolean quoted) {
        return new Word.Parameter(name, operator, colon, argument, more, quoted);
    }

    /** The word in the braces up to one of the ends, which stays. */
    private Word argument(boolean quoted, String ends) throws IOException, SyntaxError {
        Parts parts = new Parts();
        while (ends.indexOf(braceless(source.peek())) < 0) {
            if (quoted && source.peek() == '"') {
                source.next();
                doubleQuotes(parts);
            } else if (quoted) {
                inDoubleQuotes(parts, "$`\"\\}");
            } else {
                unquoted(parts);
            }
        }
        return parts.word();
    }

    private int braceless(int c) throws SyntaxError {
        if (c < 0) {
            throw new SyntaxError(source.line(), "Syntax error: Missing '}'");
        }
        return c;
    }

    private void close() throws IOException, SyntaxError {
        if (source.next() != '}') {
            throw new SyntaxError(source.line(), "Bad substitution");
        }
    }

    private String parameter() throws IOException, SyntaxError {
        int c = source.peek();
        if (isNameStart(c)) {
            return name();
        }
        if (isDigit(c)) {
            StringBuilder digits = new StringBuilder();
            while (isDigit(source.peek())) {
                digits.append((char) source.next());
            }
            return digits.toString();
        }
        if (!isParameter(c)) {
            throw new SyntaxError(source.line(), "Bad substitution");
        }
        return Character.toString((char) source.next());
    }

    private String name() throws IOException {
        StringBuilder name = new StringBuilder();
        while (isNameStart(source.peek()) || isDigit(source.peek())) {
            name.append((char) source.next());
        }
        return name.toString();
    }

    private static boolean isParameter(int c) {
        return isNameStart(c) || isDigit(c) || c >= 0 && SPECIAL.indexOf(c) >= 0;
    }

    private static boolean isNameStart(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
