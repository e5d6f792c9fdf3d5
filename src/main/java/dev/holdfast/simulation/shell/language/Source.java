package dev.holdfast.simulation.shell.language;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The characters of a script. It takes a line only when a character of it is wanted: what follows may be for a command. */
public final class Source {
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;
    private static final int DEEPEST = 250;

    private final Lines lines;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int line = 1;
    private int depth;
    private boolean ended;

    /** Gives the script line by line, each with its end. */
    @FunctionalInterface
    public interface Lines {
        /** The next line, or null when there is none. */
        @Nullable
        String next() throws IOException;
    }

    record Mark(int at, int line) {}

    public Source(Lines lines) {
        this.lines = lines;
    }

    public static Source of(String script) {
        Source source = new Source(() -> null);
        source.text.append(script);
        return source;
    }

    static Source of(String script, int line) {
        Source source = of(script);
        source.line = line;
        return source;
    }

    /** The next character, or -1 at the end. */
    int peek() throws IOException {
        return peek(0);
    }

    int peek(int ahead) throws IOException {
        while (at + ahead >= text.length() && !ended) {
            String more = text.length() > MOST_CHARACTERS ? null : lines.next();
            ended = more == null;
            text.append(more == null ? "" : more);
        }
        return at + ahead < text.length() ? text.charAt(at + ahead) : -1;
    }

    int next() throws IOException {
        int c = peek();
        if (c >= 0) {
            at++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    /** Takes the text when it comes next. */
    boolean takes(String wanted) throws IOException {
        for (int i = 0; i < wanted.length(); i++) {
            if (peek(i) != wanted.charAt(i)) {
                return false;
            }
        }
        for (int i = 0; i < wanted.length(); i++) {
            next();
        }
        return true;
    }

    int line() {
        return line;
    }

    Mark mark() {
        return new Mark(at, line);
    }

    void reset(Mark mark) {
        at = mark.at();
        line = mark.line();
    }

    /** What was taken is not asked for again. */
    void forget() {
        text.delete(0, at);
        at = 0;
    }

    /** Passes over the rest of the line, after a mistake in it. */
    public void skipLine() throws IOException {
        while (at < text.length() && next() != '\n') {
            // on to its end
        }
        forget();
        depth = 0;
    }

    void enter() throws SyntaxError {
        if (++depth > DEEPEST) {
            throw new SyntaxError(line, "Syntax error: too deeply nested");
        }
    }

    void leave() {
        depth--;
    }
}
