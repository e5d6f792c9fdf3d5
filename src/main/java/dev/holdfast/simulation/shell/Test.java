package dev.holdfast.simulation.shell;

import java.util.List;
import java.util.Set;

/** {@code test} and {@code [}. */
public final class Test {
    private static final Set<String> COMPARES =
            Set.of("=", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef", "==", "<", ">");
    private static final String UNARY = "bcdefghkLnprSstuwxzOG";
    private static final int DEEPEST = 200;

    private final Call call;
    private final List<String> words;
    private final boolean bash;
    private int at;
    private int depth;

    /** An expression that is none. */
    public static final class Mistake extends Exception {
        Mistake(String because) {
            super(because, null, false, false);
        }
    }

    private Test(Call call, List<String> words, boolean bash) {
        this.call = call;
        this.words = words;
        this.bash = bash;
    }

    /** Whether the expression holds that the call's operands are. */
    public static boolean holds(Call call, boolean bash) throws Mistake {
        List<String> words = call.operands();
        if (call.name().equals("[")) {
            if (words.isEmpty() || !words.getLast().equals("]")) {
                throw new Mistake(bash ? "missing `]'" : "missing ]");
            }
            words = words.subList(0, words.size() - 1);
        }
        return new Test(call, words, bash).all();
    }

    private boolean all() throws Mistake {
        return switch (words.size()) {
            case 0 -> false;
            case 1 -> !words.getFirst().isEmpty();
            case 2 -> two();
            case 3 -> three();
            case 4 -> words.getFirst().equals("!") ? !rest(1, 4).all() : expression();
            default -> expression();
        };
    }

    private Test rest(int from, int to) {
        return new Test(call, words.subList(from, to), bash);
    }

    private boolean two() throws Mistake {
        if (words.getFirst().equals("!")) {
            return words.get(1).isEmpty();
        }
        if (!isUnary(words.getFirst())) {
            throw new Mistake(words.getFirst() + (bash ? ": unary operator expected" : ": unexpected operator"));
        }
        return unary(words.getFirst(), words.get(1));
    }

    private boolean three() throws Mistake {
        if (COMPARES.contains(words.get(1))) {
            return compare(words.get(0), words.get(1), words.get(2));
        }
        if (words.getFirst().equals("!")) {
            return !rest(1, 3).all();
        }
        if (words.getFirst().equals("(") && words.getLast().equals(")")) {
            return !words.get(1).isEmpty();
        }
        if (!isUnary(words.getFirst())
                && !words.get(1).equals("-a")
                && !words.get(1).equals("-o")) {
            throw new Mistake(words.getFirst() + (bash ? ": binary operator expected" : ": unexpected operator"));
        }
        return expression();
    }

    private boolean expression() throws Mistake {
        boolean value = any();
        if (at < words.size()) {
            throw new Mistake(bash ? "too many arguments" : words.get(at - 1) + ": unexpected operator");
        }
        return value;
    }

    private boolean any() throws Mistake {
        if (++depth > DEEPEST) {
            throw new Mistake("too many arguments");
        }
        boolean value = both();
        while (takes("-o")) {
            value |= both();
        }
        depth--;
        return value;
    }

    private boolean both() throws Mistake {
        boolean value = not();
        while (takes("-a")) {
            value &= not();
        }
        return value;
    }

    private boolean not() throws Mistake {
        boolean negated = false;
        while (takes("!")) {
            negated = !negated;
        }
        return negated != primary();
    }

    private boolean takes(String word) {
        if (at < words.size() && words.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean primary() throws Mistake {
        if (at >= words.size()) {
            throw new Mistake("argument expected");
        }
        if (at + 2 < words.size() && COMPARES.contains(words.get(at + 1))) {
            at += 3;
            return compare(words.get(at - 3), words.get(at - 2), words.get(at - 1));
        }
        if (takes("(")) {
            boolean value = any();
            if (!takes(")")) {
                throw new Mistake("closing paren expected");
            }
            return value;
        }
        if (isUnary(words.get(at)) && at + 1 < words.size()) {
            at += 2;
            return unary(words.get(at - 2), words.get(at - 1));
        }
        return !words.get(at++).isEmpty();
    }

    private static boolean isUnary(String word) {
        return word.length() == 2 && word.charAt(0) == '-' && UNARY.indexOf(word.charAt(1)) >= 0;
    }

    private boolean compare(String left, String operator, String right) throws Mistake {
        return switch (operator) {
            case "=", "==" -> known(operator) && left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> left.compareTo(right) < 0;
            case ">" -> left.compareTo(right) > 0;
            case "-eq" -> number(left) == number(right);
            case "-ne" -> number(left) != number(right);
            case "-lt" -> number(left) < number(right);
            case "-le" -> number(left) <= number(right);
            case "-gt" -> number(left) > number(right);
            case "-ge" -> number(left) >= number(right);
            default -> files(left, operator, right);
        };
    }

    private boolean known(String operator) throws Mistake {
        if (operator.equals("==") && !bash) {
            throw new Mistake("==: unexpected operator");
        }
        return true;
    }

    private long number(String text) throws Mistake {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new Mistake(bash ? text + ": integer expression expected" : "Illegal number: " + text);
        }
    }

    private boolean files(String left, String operator, String right) {
        try {
            FileTree files = call.files();
            if (operator.equals("-nt") && !files.exists(call.path(right), call.account())) {
                return files.exists(call.path(left), call.account());
            }
            Stat one = files.stat(call.path(left), call.account());
            Stat other = files.stat(call.path(right), call.account());
            return switch (operator) {
                case "-nt" -> one.modified().isAfter(other.modified());
                case "-ot" -> one.modified().isBefore(other.modified());
                default -> one.inode() == other.inode();
            };
        } catch (FileException e) {
            return false;
        }
    }

    /** One question about a text or a file. */
    private boolean unary(String operator, String operand) {
        return switch (operator) {
            case "-n" -> !operand.isEmpty();
            case "-z" -> operand.isEmpty();
            case "-t" -> false;
            case "-r" -> call.files().allows(call.path(operand), call.account(), 4);
            case "-w" -> call.files().allows(call.path(operand), call.account(), 2);
            case "-x" ->
                call.files().allows(call.path(operand), call.account(), 1)
                        || call.host().program(call.path(operand)).isPresent();
            default -> file(operator, operand);
        };
    }

    private boolean file(String operator, String operand) {
        try {
            boolean link = operator.equals("-h") || operator.equals("-L");
            Stat stat = link
                    ? call.files().lstat(call.path(operand), call.account())
                    : call.files().stat(call.path(operand), call.account());
            return switch (operator) {
                case "-e" -> true;
                case "-f" -> stat.isFile();
                case "-d" -> stat.isDirectory();
                case "-h", "-L" -> stat.isLink();
                case "-s" -> stat.size() > 0;
                case "-c" -> stat.kind() == Stat.Kind.DEVICE;
                case "-u" -> (stat.mode() & 04000) != 0;
                case "-g" -> (stat.mode() & 02000) != 0;
                case "-k" -> (stat.mode() & 01000) != 0;
                case "-O" -> stat.owner() == call.account().uid();
                case "-G" -> stat.group() == call.account().gid();
                default -> false;
            };
        } catch (FileException e) {
            boolean program = "-e -f -s".contains(operator)
                    && call.host().program(call.path(operand)).isPresent();
            return program && operand.startsWith("/");
        }
    }

    /** The same for bash's double brackets. */
    static boolean unary(Call call, String operator, String operand) {
        return new Test(call, List.of(), true).unary(operator, operand);
    }

    static boolean compare(Call call, String left, String operator, String right) throws Mistake {
        return new Test(call, List.of(), true).compare(left, operator, right);
    }
}
