package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Command;
import dev.holdfast.simulation.shell.language.Parser;
import dev.holdfast.simulation.shell.language.Source;
import dev.holdfast.simulation.shell.language.SyntaxError;
import java.io.IOException;
import java.util.Optional;

/** The life of one shell or subshell: whatever ends it, its trap runs and its descriptors are closed. */
final class Session {
    private final ShellState state;
    private final Optional<Job> job;

    /** What the shell is for. */
    interface Work {
        int run(Interpreter shell) throws IOException, InterruptedException, ShellError;
    }

    Session(ShellState state, Optional<Job> job) {
        this.state = state;
        this.job = job;
    }

    int toTheEnd(Work work) throws IOException, InterruptedException {
        Interpreter shell = new Interpreter(state, job);
        try {
            state.status = status(work, shell);
            return ended(shell);
        } catch (InterruptedException e) {
            state.own.forEach(child -> child.send(Signal.TERM));
            throw e;
        } finally {
            state.descriptors.closeAll();
        }
    }

    private int status(Work work, Interpreter shell) throws IOException, InterruptedException {
        try {
            return work.run(shell);
        } catch (Leaving.Exit | Leaving.Return left) {
            return left.count;
        } catch (Leaving left) {
            return 0;
        } catch (ShellError e) {
            state.complain(e.because());
            return e.status();
        }
    }

    private int ended(Interpreter shell) throws IOException, InterruptedException {
        String action = state.traps.remove(Signal.EXIT);
        if (action == null || action.isEmpty()) {
            return state.status;
        }
        int before = state.status;
        int after = status(
                inner -> {
                    inner.evaluate(action);
                    return before;
                },
                shell);
        return after;
    }

    /** Runs a script command by command, so that what comes before a mistake in it has been done. */
    int commands(Source source, Interpreter shell) throws IOException, InterruptedException, ShellError {
        Parser parser = new Parser(source, state.dialect.isBash());
        int status = 0;
        try {
            for (Optional<Command> next = parser.next(); next.isPresent(); next = parser.next()) {
                status = shell.run(next.get());
            }
            return status;
        } catch (SyntaxError e) {
            state.line = e.line();
            throw new ShellError(String.valueOf(e.getMessage()));
        }
    }
}
