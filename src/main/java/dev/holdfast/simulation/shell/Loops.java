package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Command;
import java.io.IOException;
import java.util.List;

/** Runs what is run more than once. */
final class Loops {
    private final Interpreter shell;
    private final ShellState state;

    Loops(Interpreter shell) {
        this.shell = shell;
        this.state = shell.state();
    }

    int each(Command.For loop) throws IOException, InterruptedException, ShellError {
        List<String> words =
                loop.words().isPresent() ? shell.expander().words(loop.words().get()) : state.positional;
        int status = 0;
        state.loopDepth++;
        try {
            for (String word : words) {
                state.variables.set(loop.name(), word);
                try {
                    status = shell.run(loop.body());
                } catch (Leaving.Continue left) {
                    status = again(left);
                }
            }
        } catch (Leaving.Break left) {
            status = out(left);
        } finally {
            state.loopDepth--;
        }
        return status;
    }

    int loop(Command.Loop loop) throws IOException, InterruptedException, ShellError {
        int status = 0;
        state.loopDepth++;
        try {
            while (goesOn(loop)) {
                try {
                    status = shell.run(loop.body());
                } catch (Leaving.Continue left) {
                    status = again(left);
                }
            }
        } catch (Leaving.Break left) {
            status = out(left);
        } finally {
            state.loopDepth--;
        }
        return status;
    }

    private boolean goesOn(Command.Loop loop) throws IOException, InterruptedException, ShellError {
        while (true) {
            try {
                return (shell.test(loop.condition()) == 0) != loop.until();
            } catch (Leaving.Continue left) {
                again(left);
            }
        }
    }

    private static int again(Leaving.Continue left) {
        if (left.count > 1) {
            throw new Leaving.Continue(left.count - 1);
        }
        return 0;
    }

    private static int out(Leaving.Break left) {
        if (left.count > 1) {
            throw new Leaving.Break(left.count - 1);
        }
        return 0;
    }
}
