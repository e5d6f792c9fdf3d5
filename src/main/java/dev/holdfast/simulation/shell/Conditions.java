package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Condition;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** bash's double brackets. */
final class Conditions {
    private final Interpreter shell;

    Conditions(Interpreter shell) {
        this.shell = shell;
    }

    boolean holds(Condition condition) throws IOException, InterruptedException, ShellError {
        return switch (condition) {
            case Condition.Not(Condition inner) -> !holds(inner);
            case Condition.Both(Condition first, Condition second) -> holds(first) && holds(second);
            case Condition.Any(Condition first, Condition second) -> holds(first) || holds(second);
            case Condition.Unary unary ->
                unary(unary.operator(), shell.expander().text(unary.operand()));
            case Condition.Binary binary -> binary(binary);
        };
    }

    private boolean unary(String operator, String operand) {
        if (operator.equals("-v")) {
            return shell.parameter(operand) != null;
        }
        return Test.unary(shell.state().call(List.of("[[")), operator, operand);
    }

    private boolean binary(Condition.Binary binary) throws IOException, InterruptedException, ShellError {
        String left = shell.expander().text(binary.left());
        return switch (binary.operator()) {
            case "=", "==" ->
                shell.expander().pattern(binary.right()).matcher(left).matches();
            case "!=" -> !shell.expander().pattern(binary.right()).matcher(left).matches();
            case "=~" -> expression(left, shell.expander().field(binary.right()));
            case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> numbers(left, binary);
            default -> compare(left, binary.operator(), shell.expander().text(binary.right()));
        };
    }

    private boolean numbers(String left, Condition.Binary binary) throws IOException, InterruptedException, ShellError {
        long one = shell.expander().calculate(left);
        long other = shell.expander().calculate(shell.expander().text(binary.right()));
        return compare(Long.toString(one), binary.operator(), Long.toString(other));
    }

    private boolean compare(String left, String operator, String right) throws ShellError {
        try {
            return Test.compare(shell.state().call(List.of("[[")), left, operator, right);
        } catch (Test.Mistake e) {
            throw new ShellError("[[: " + e.getMessage(), 1);
        }
    }

    private boolean expression(String left, Field right) throws ShellError {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < right.text().length(); i++) {
            boolean quoted = right.mask().charAt(i) == Field.QUOTED;
            String c = right.text().substring(i, i + 1);
            regex.append(quoted ? Pattern.quote(c) : c);
        }
        try {
            Matcher matcher = Pattern.compile(RegularExpression.java(regex.toString(), true))
                    .matcher(left);
            boolean found = matcher.find();
            if (found) {
                shell.state().variables.set("BASH_REMATCH", matcher.group());
            }
            return found;
        } catch (PatternSyntaxException e) {
            throw new ShellError("[[: invalid regular expression", 2);
        }
    }
}
