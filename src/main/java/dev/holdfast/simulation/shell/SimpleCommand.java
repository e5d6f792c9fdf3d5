package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One simple command: its words are expanded, its redirections made, and then what it names is run. */
final class SimpleCommand {
    private final Interpreter shell;
    private final ShellState state;
    private final Command.Simple command;

    SimpleCommand(Interpreter shell, Command.Simple command) {
        this.shell = shell;
        this.state = shell.state();
        this.command = command;
    }

    int run() throws IOException, InterruptedException, ShellError {
        state.line = command.line();
        int substituted = state.substitutions;
        List<String> words = shell.expander().words(command.words());
        Descriptors.Scope scope = state.descriptors.new Scope();
        boolean keeps = false;
        try {
            if (words.isEmpty()) {
                return nothing(substituted, scope);
            }
            shell.trace(words);
            Optional<Builtin> builtin = Builtins.find(words.getFirst(), state);
            boolean special = builtin.isPresent() && Builtins.isSpecial(words.getFirst());
            if (!shell.redirect(command.redirections(), scope)) {
                return refused(special);
            }
            keeps = words.getFirst().equals("exec") && words.size() == 1;
            return named(words, builtin, special && !state.dialect.isBash());
        } finally {
            if (keeps) {
                scope.keep();
            } else {
                scope.undo();
            }
        }
    }

    private int refused(boolean special) {
        int status = state.dialect.redirectionFailed();
        if (special && !state.interactive && !state.dialect.isBash()) {
            throw new Leaving.Exit(status);
        }
        return status;
    }

    /** Only assignments and redirections. Its status is that of the last command substitution. */
    private int nothing(int substituted, Descriptors.Scope scope) throws IOException, InterruptedException, ShellError {
        List<String> traced = new ArrayList<>();
        for (Command.Assignment assignment : command.assignments()) {
            String value = shell.value(assignment);
            state.variables.set(assignment.name(), value);
            if (state.has(Options.Option.ALLEXPORT)) {
                state.variables.export(assignment.name());
            }
            traced.add(assignment.name() + "=" + value);
        }
        if (!traced.isEmpty()) {
            shell.trace(traced);
        }
        if (!shell.redirect(command.redirections(), scope)) {
            return state.dialect.redirectionFailed();
        }
        return state.substitutions == substituted ? 0 : state.status;
    }

    private int named(List<String> words, Optional<Builtin> builtin, boolean special)
            throws IOException, InterruptedException, ShellError {
        Command function = state.functions.get(words.getFirst());
        boolean passing = !command.assignments().isEmpty() && (!special || function != null);
        if (passing) {
            state.variables.enter();
        }
        try {
            assign(passing);
            if (function != null) {
                return shell.call(function, words.subList(1, words.size()));
            }
            return builtin.isPresent() ? builtin(builtin.get(), words) : External.run(state, words);
        } finally {
            if (passing) {
                state.variables.leave();
            }
        }
    }

    private void assign(boolean passing) throws IOException, InterruptedException, ShellError {
        for (Map.Entry<String, String> entry :
                shell.values(command.assignments()).entrySet()) {
            if (passing) {
                state.variables.local(entry.getKey());
            }
            state.variables.set(entry.getKey(), entry.getValue());
            if (passing) {
                state.variables.export(entry.getKey());
            }
        }
    }

    private int builtin(Builtin builtin, List<String> words) throws IOException, InterruptedException, ShellError {
        try {
            return builtin.run(shell, words);
        } catch (FileException e) {
            if (e.errno() == Errno.BROKEN_PIPE) {
                throw new Leaving.Exit(Signal.PIPE.status());
            }
            boolean writing = e.path().isEmpty() || e.errno() == Errno.NO_SPACE;
            String wrote = state.dialect.isBash() ? "write error: " + e.words() : "I/O error";
            state.complain(words.getFirst() + ": " + (writing ? wrote : e.getMessage()));
            return 1;
        }
    }
}
