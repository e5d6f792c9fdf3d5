package dev.holdfast.simulation.shell.language;

/** What stands in bash's double brackets. */
public sealed interface Condition {
    record Not(Condition condition) implements Condition {}

    record Both(Condition first, Condition second) implements Condition {}

    record Any(Condition first, Condition second) implements Condition {}

    record Unary(String operator, Word operand) implements Condition {}

    record Binary(Word left, String operator, Word right) implements Condition {}
}
