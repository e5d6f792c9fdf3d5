package dev.holdfast.simulation.shell.language;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a script into tokens. A here-document is read when the line that announces it ends. */
final class Lexer {
    private static final List<String> OPERATORS = List.of(
            "&&", "||", ";;", "<<-", "<<<", "<<", ">>", "<&", ">&", "<>", ">|", "&>>", "&>", "<", ">", "&", "|", ";",
            "(", ")");

    private record Announced(Redirection.Target target, String delimiter, boolean literal, boolean stripped) {}

    private final Source source;
    private final boolean bash;
    private final WordReader words;
    private final List<Announced> announced = new ArrayList<>();
    private @Nullable Token ahead;

    Lexer(Source source, boolean bash) {
        this.source = source;
        this.bash = bash;
        this.words = new WordReader(source, bash);
    }

    Token peek() throws IOException, SyntaxError {
        Token token = ahead;
        if (token == null) {
            token = read();
            ahead = token;
        }
        return token;
    }

    Token next() throws IOException, SyntaxError {
        Token token = peek();
        ahead = null;
        return token;
    }

    /** Whether the character right behind the last token is this one; nothing may be looked at ahead. */
    boolean touches(char c) throws IOException {
        return ahead == null && source.peek() == c;
    }

    WordReader words() {
        return words;
    }

    Source source() {
        return source;
    }

    private Token read() throws IOException, SyntaxError {
        skipBlanks();
        int line = source.line();
        int c = source.peek();
        if (c < 0) {
            documents();
            return new Token(Token.Kind.END, "", Word.EMPTY, line);
        }
        if (c == '\n') {
            source.next();
            documents();
            return new Token(Token.Kind.NEWLINE, "", Word.EMPTY, line);
        }
        String number = number();
        if (!number.isEmpty()) {
            return new Token(Token.Kind.NUMBER, number, Word.EMPTY, line);
        }
        for (String operator : OPERATORS) {
            if ((bash || !operator.equals("<<<") && !operator.startsWith("&>")) && source.takes(operator)) {
                return new Token(Token.Kind.OPERATOR, operator, Word.EMPTY, line);
            }
        }
        return new Token(Token.Kind.WORD, "", words.word().withTildes(false), line);
    }

    private void skipBlanks() throws IOException {
        while (true) {
            int c = source.peek();
            if (c == ' ' || c == '\t' || c == '\r' && source.peek(1) == '\n') {
                source.next();
            } else if (c == '\\' && source.peek(1) == '\n') {
                source.takes("\\\n");
            } else if (c == '#') {
                while (source.peek() >= 0 && source.peek() != '\n') {
                    source.next();
                }
            } else {
                return;
            }
        }
    }

    /** Digits right before a redirection. */
    private String number() throws IOException {
        int n = 0;
        while (source.peek(n) >= '0' && source.peek(n) <= '9') {
            n++;
        }
        if (n == 0 || n > 4 || source.peek(n) != '<' && source.peek(n) != '>') {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < n; i++) {
            digits.append((char) source.next());
        }
        return digits.toString();
    }

    void announce(Redirection.Target target, boolean stripped) {
        Word delimiter = target.word();
        announced.add(new Announced(target, delimiter.literally().orElse(""), delimiter.hasQuotes(), stripped));
    }

    private void documents() throws IOException, SyntaxError {
        List<Announced> now = List.copyOf(announced);
        announced.clear();
        for (Announced document : now) {
            int line = source.line();
            String text = document(document);
            document.target()
                    .becomes(
                            document.literal()
                                    ? Word.quoted(text)
                                    : new WordReader(Source.of(text, line), bash).document());
        }
    }

    private String document(Announced document) throws IOException {
        StringBuilder text = new StringBuilder();
        while (source.peek() >= 0) {
            String line = line(document.stripped());
            boolean continued = !document.literal() && endsInBackslash(text);
            if (!continued && line.equals(document.delimiter())) {
                break;
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static boolean endsInBackslash(CharSequence text) {
        return text.length() > 1
                && text.charAt(text.length() - 2) == '\\'
                && (text.length() == 2 || text.charAt(text.length() - 3) != '\\');
    }

    private String line(boolean stripped) throws IOException {
        StringBuilder line = new StringBuilder();
        while (source.peek() >= 0 && source.peek() != '\n') {
            line.append((char) source.next());
        }
        source.next();
        return stripped ? line.toString().replaceFirst("^\t+", "") : line.toString();
    }
}
