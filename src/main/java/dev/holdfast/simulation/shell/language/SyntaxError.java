package dev.holdfast.simulation.shell.language;

/** A script that is not one. */
public final class SyntaxError extends Exception {
    private final int line;

    public SyntaxError(int line, String because) {
        super(because);
        this.line = line;
    }

    public int line() {
        return line;
    }

    static SyntaxError unexpected(Token token, String expected) {
        String wanted = expected.isEmpty() ? "" : " (expecting \"" + expected + "\")";
        return new SyntaxError(token.line(), "Syntax error: " + token.shown() + " unexpected" + wanted);
    }
}
