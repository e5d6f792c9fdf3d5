package dev.holdfast.simulation.shell;

/** Integer arithmetic as {@code $((…))} does it. */
final class Arithmetic {
    private static final int DEEPEST = 200;
    private static final String[][] LEVELS = {
        {"||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!="},
        {"<=", ">=", "<", ">"},
        {"<<", ">>"},
        {"+", "-"},
        {"*", "/", "%"}
    };

    private final String text;
    private final Names names;
    private final boolean bash;
    private int at;
    private int depth;
    /** Above zero where a value is not wanted, as behind {@code 0 &&}. */
    private int idle;

    /** The variables that it may read and set. */
    interface Names {
        /** Empty when there is none. */
        String get(String name) throws ShellError;

        void set(String name, String value) throws ShellError;
    }

    private Arithmetic(String text, Names names, boolean bash) {
        this.text = text;
        this.names = names;
        this.bash = bash;
    }

    static long of(String text, Names names, boolean bash) throws ShellError {
        Arithmetic arithmetic = new Arithmetic(text, names, bash);
        arithmetic.blanks();
        if (arithmetic.at == text.length()) {
            return 0;
        }
        long value = arithmetic.comma();
        if (arithmetic.at < text.length()) {
            throw arithmetic.error("expecting EOF");
        }
        return value;
    }

    private ShellError error(String because) {
        return new ShellError("arithmetic expression: " + because + ": \"" + text + "\"");
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean takes(String sign) {
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        blanks();
        return true;
    }

    private long comma() throws ShellError {
        long value = assignment();
        while (bash && takes(",")) {
            value = assignment();
        }
        return value;
    }

    private long assignment() throws ShellError {
        if (++depth > DEEPEST) {
            throw error("too deeply nested");
        }
        int start = at;
        String name = name();
        if (!name.isEmpty()) {
            for (String sign : new String[] {"=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|="}) {
                if (text.startsWith(sign, at) && !text.startsWith("==", at)) {
                    takes(sign);
                    long right = assignment();
                    long value = sign.equals("=")
                            ? right
                            : apply(sign.substring(0, sign.length() - 1), variable(name), right);
                    depth--;
                    return stored(name, value);
                }
            }
        }
        at = start;
        long value = choice();
        depth--;
        return value;
    }

    private long stored(String name, long value) throws ShellError {
        if (idle == 0) {
            names.set(name, Long.toString(value));
        }
        return value;
    }

    private String name() {
        int start = at;
        while (at < text.length()
                && (text.charAt(at) == '_'
                        || isLetter(text.charAt(at))
                        || at > start && Character.isDigit(text.charAt(at)))) {
            at++;
        }
        String name = text.substring(start, at);
        blanks();
        return name;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private long choice() throws ShellError {
        long condition = level(0);
        if (!takes("?")) {
            return condition;
        }
        idle += condition == 0 ? 1 : 0;
        long yes = assignment();
        idle -= condition == 0 ? 1 : 0;
        if (!takes(":")) {
            throw error("expecting ':'");
        }
        idle += condition != 0 ? 1 : 0;
        long no = assignment();
        idle -= condition != 0 ? 1 : 0;
        return condition != 0 ? yes : no;
    }

    private long level(int level) throws ShellError {
        if (level == LEVELS.length) {
            return power();
        }
        long left = level(level + 1);
        for (String sign = sign(level); !sign.isEmpty(); sign = sign(level)) {
            takes(sign);
            boolean decided = sign.equals("&&") && left == 0 || sign.equals("||") && left != 0;
            idle += decided ? 1 : 0;
            long right = level(level + 1);
            idle -= decided ? 1 : 0;
            left = apply(sign, left, right);
        }
        return left;
    }

    /** The operator of this level that comes next; empty when there is none. */
    private String sign(int level) {
        for (String sign : LEVELS[level]) {
            if (text.startsWith(sign, at) && !isLonger(sign)) {
                return sign;
            }
        }
        return "";
    }

    private boolean isLonger(String sign) {
        char next = at + sign.length() < text.length() ? text.charAt(at + sign.length()) : ' ';
        boolean doubled = sign.length() == 1 && next == sign.charAt(0) && "|&<>*".contains(sign);
        boolean assigns = next == '=' && !"== != <= >= || &&".contains(sign);
        return doubled && !(sign.equals("*") && !bash) || assigns && !sign.equals("<") && !sign.equals(">");
    }

    private long apply(String sign, long left, long right) throws ShellError {
        return switch (sign) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> idle > 0 && right == 0 ? 0 : left / divisor(right);
            default -> idle > 0 && right == 0 ? 0 : left % divisor(right);
        };
    }

    private long divisor(long right) throws ShellError {
        if (right == 0) {
            throw error("division by zero");
        }
        return right;
    }

    private long power() throws ShellError {
        long base = unary();
        if (!bash || !takes("**")) {
            return base;
        }
        long result = 1;
        long times = Math.min(power(), 100_000);
        for (long i = 0; i < times; i++) {
            result *= base;
        }
        return result;
    }

    private long unary() throws ShellError {
        if (++depth > DEEPEST) {
            throw error("too deeply nested");
        }
        long value = signed();
        depth--;
        return value;
    }

    private long signed() throws ShellError {
        if (bash && (text.startsWith("++", at) || text.startsWith("--", at))) {
            int step = text.charAt(at) == '+' ? 1 : -1;
            takes(text.substring(at, at + 2));
            String name = name();
            return stored(name, variable(name) + step);
        }
        if (takes("!")) {
            return unary() == 0 ? 1 : 0;
        }
        if (takes("~")) {
            return ~unary();
        }
        if (takes("-")) {
            return -unary();
        }
        return takes("+") ? unary() : primary();
    }

    private long primary() throws ShellError {
        if (takes("(")) {
            long value = comma();
            if (!takes(")")) {
                throw error("expecting ')'");
            }
            return value;
        }
        String name = name();
        if (!name.isEmpty()) {
            long value = variable(name);
            if (bash && (text.startsWith("++", at) || text.startsWith("--", at))) {
                stored(name, value + (text.charAt(at) == '+' ? 1 : -1));
                takes(text.substring(at, at + 2));
            }
            return value;
        }
        return number();
    }

    private long variable(String name) throws ShellError {
        String value = names.get(name).strip();
        if (value.isEmpty()) {
            return 0;
        }
        try {
            return parse(value.startsWith("-") || value.startsWith("+") ? value.substring(1) : value)
                    * (value.startsWith("-") ? -1 : 1);
        } catch (NumberFormatException e) {
            if (!bash) {
                throw new ShellError("Illegal number: " + value);
            }
            depth += DEEPEST / 10;
            Arithmetic inner = new Arithmetic(value, names, true);
            inner.depth = depth;
            long result = inner.comma();
            depth -= DEEPEST / 10;
            return result;
        }
    }

    private long number() throws ShellError {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || bash && text.charAt(at) == '#')) {
            at++;
        }
        String digits = text.substring(start, at);
        blanks();
        if (digits.isEmpty()) {
            throw error("expecting primary");
        }
        try {
            return parse(digits);
        } catch (NumberFormatException e) {
            throw error("expecting EOF");
        }
    }

    private static long parse(String digits) {
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            return Long.parseUnsignedLong(digits.substring(2), 16);
        }
        int base = digits.indexOf('#');
        if (base > 0) {
            return Long.parseLong(digits.substring(base + 1), Integer.parseInt(digits.substring(0, base)));
        }
        if (digits.startsWith("0") && digits.length() > 1) {
            return Long.parseUnsignedLong(digits.substring(1), 8);
        }
        java.math.BigInteger value = new java.math.BigInteger(digits);
        java.math.BigInteger most = java.math.BigInteger.valueOf(Long.MAX_VALUE);
        return value.min(most).longValue();
    }
}
