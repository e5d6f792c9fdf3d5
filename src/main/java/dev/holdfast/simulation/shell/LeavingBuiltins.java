package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The builtins that leave where they are. */
final class LeavingBuiltins {
    private LeavingBuiltins() {}

    static Map<String, Builtin> all() {
        return Map.of(
                "exit", LeavingBuiltins::exit,
                "return", LeavingBuiltins::leave,
                "break", (shell, words) -> loop(shell, words, true),
                "continue", (shell, words) -> loop(shell, words, false),
                "exec", LeavingBuiltins::exec);
    }

    static int number(List<String> words, int otherwise) throws ShellError {
        if (words.size() < 2) {
            return otherwise;
        }
        if (!words.get(1).matches("\\d{1,9}")) {
            throw new ShellError(words.getFirst() + ": Illegal number: " + words.get(1));
        }
        return Integer.parseInt(words.get(1));
    }

    private static int exit(Interpreter shell, List<String> words) throws ShellError {
        throw new Leaving.Exit(number(words, shell.state().status) & 0xff);
    }

    private static int leave(Interpreter shell, List<String> words) throws ShellError {
        throw new Leaving.Return(number(words, shell.state().status) & 0xff);
    }

    private static int loop(Interpreter shell, List<String> words, boolean isBreak) throws ShellError {
        int levels = number(words, 1);
        if (levels == 0) {
            throw new ShellError(words.getFirst() + ": Illegal number: 0");
        }
        if (shell.state().loopDepth == 0) {
            return 0;
        }
        int most = Math.min(levels, shell.state().loopDepth);
        throw isBreak ? new Leaving.Break(most) : new Leaving.Continue(most);
    }

    private static int exec(Interpreter shell, List<String> words) throws IOException, InterruptedException {
        if (words.size() == 1) {
            return 0;
        }
        List<String> command = words.subList(1, words.size());
        int status = External.run(shell.state(), command, "exec: ");
        shell.state().traps.clear();
        throw new Leaving.Exit(status);
    }
}
