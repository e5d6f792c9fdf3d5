package dev.holdfast.simulation.shell.language;

import java.util.List;
import java.util.Optional;

/** A command as it was written. */
public sealed interface Command {
    /** {@code NAME=VALUE}. */
    record Assignment(String name, Word value, boolean appends) {}

    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, int line)
            implements Command {}

    record Pipeline(boolean negated, List<Command> stages) implements Command {}

    /** {@code first && second}, or {@code ||}. */
    record Either(Command first, boolean and, Command second) implements Command {}

    record Background(Command command) implements Command {}

    record Sequence(List<Command> commands) implements Command {}

    record Subshell(Command body) implements Command {}

    record If(List<Branch> branches, Optional<Command> otherwise) implements Command {}

    record Branch(Command condition, Command body) {}

    record For(String name, Optional<List<Word>> words, Command body) implements Command {}

    record Loop(boolean until, Command condition, Command body) implements Command {}

    record Case(Word subject, List<Choice> choices) implements Command {}

    record Choice(List<Word> patterns, Command body) {}

    record Function(String name, Command body) implements Command {}

    record Redirected(Command body, List<Redirection> redirections) implements Command {}

    /** bash's {@code [[ … ]]}. */
    record Conditional(Condition condition) implements Command {}

    /** bash's {@code (( … ))}. */
    record Calculation(Word expression) implements Command {}
}
