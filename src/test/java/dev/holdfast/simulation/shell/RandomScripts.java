package dev.holdfast.simulation.shell;

import java.util.List;
import java.util.Random;

/** Harmless scripts about arithmetic, expansion and quoting. */
record RandomScripts(Random random) {
    private static final List<String> OPERATORS =
            List.of("+", "-", "*", "/", "%", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&", "|", "^", "&&", "||");
    private static final List<String> TEXTS = List.of(
            "a b",
            "*",
            "",
            "a'b",
            "x:y::z",
            " lead",
            "trail ",
            "\\",
            "\\n",
            "a*b?c",
            "~",
            "$x",
            "tab\there",
            "ab",
            "[a]");
    private static final List<String> PATTERNS =
            List.of("*", "?", "a", "*b", "[a-c]", "[!a]*", "*:", ":*", "' '", "\\*", "\"*\"", "??");

    String next() {
        return switch (random.nextInt(4)) {
            case 0 -> "echo $((" + expression(4) + "))";
            case 1 -> variables() + "printf '%s\\n' " + parameter() + " \"" + parameter() + "\"";
            case 2 ->
                variables() + "IFS='" + one(List.of(":", " ", " :", "", "ab")) + "'; set -- $x \"$y\" " + parameter()
                        + "; echo $#; printf '<%s>\\n' \"$@\"";
            default ->
                variables() + "case $x in " + one(PATTERNS) + one(PATTERNS) + ") echo 1;; \"$y\") echo 2;; "
                        + one(PATTERNS) + ") echo 3;; *) echo 4;; esac";
        };
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String expression(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return String.valueOf(random.nextInt(20));
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + expression(depth - 1) + ")";
            case 1 -> one(List.of("-", "!", "~", "+")) + " " + expression(depth - 1);
            case 2 -> expression(depth - 1) + " ? " + expression(depth - 1) + " : " + expression(depth - 1);
            default -> expression(depth - 1) + " " + one(OPERATORS) + " " + expression(depth - 1);
        };
    }

    private String variables() {
        return "set -f; x=" + quoted(one(TEXTS)) + "; y=" + quoted(one(TEXTS)) + "; ";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private String parameter() {
        String name = one(List.of("x", "y", "unset"));
        return switch (random.nextInt(5)) {
            case 0 -> "$" + name;
            case 1 ->
                "${" + name + one(List.of(":-", "-", ":+", "+", ":=", "="))
                        + one(List.of("w", "", "$x", "\"q r\"", "a b")) + "}";
            case 2 -> "${" + name + one(List.of("%", "%%", "#", "##")) + one(PATTERNS) + "}";
            case 3 -> "${" + name + "}" + one(List.of("a", "z", ":")) + "$" + name;
            default -> "$(printf '%s' \"$" + name + "\")";
        };
    }
}
