package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The builtins about where a shell is and what it makes. */
final class FolderBuiltins {
    private FolderBuiltins() {}

    static Map<String, Builtin> all() {
        return Map.of("cd", FolderBuiltins::change, "pwd", FolderBuiltins::print, "umask", FolderBuiltins::umask);
    }

    private static int print(Interpreter shell, List<String> words) throws IOException {
        ShellState state = shell.state();
        boolean physical = words.size() > 1 && words.get(1).equals("-P");
        Builtins.print(
                shell,
                (physical ? state.host.files().canonical(state.directory, state.account) : state.directory) + "\n");
        return 0;
    }

    private static int change(Interpreter shell, List<String> words) throws IOException, ShellError {
        ShellState state = shell.state();
        int option = words.size() > 1 && words.get(1).matches("-[LP]|--") ? 1 : 0;
        String wanted = words.size() > 1 + option ? words.get(1 + option) : state.variables.get("HOME", "");
        boolean back = wanted.equals("-");
        String target = back ? state.variables.get("OLDPWD", state.directory) : wanted;
        if (target.isEmpty()) {
            return 0;
        }
        String path = logical(target.startsWith("/") ? target : state.directory + "/" + target);
        String problem = problem(state, path);
        if (!problem.isEmpty()) {
            state.complain(state.dialect.isBash() ? "cd: " + target + ": " + problem : "cd: can't cd to " + target);
            return state.dialect.isBash() ? 1 : 2;
        }
        state.variables.set("OLDPWD", state.directory);
        state.directory = words.size() > 1 && words.get(1).equals("-P")
                ? state.host.files().canonical(path, state.account)
                : path;
        state.variables.set("PWD", state.directory);
        if (back) {
            Builtins.print(shell, state.directory + "\n");
        }
        return 0;
    }

    /** Why one cannot go there; empty when one can. */
    private static String problem(ShellState state, String path) {
        try {
            if (!state.host.files().stat(path, state.account).isDirectory()) {
                return Errno.NOT_A_DIRECTORY.words();
            }
            return state.host.files().allows(path, state.account, 1) ? "" : Errno.PERMISSION_DENIED.words();
        } catch (FileException e) {
            return e.words();
        }
    }

    private static String logical(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    private static int umask(Interpreter shell, List<String> words) throws IOException, ShellError {
        ShellState state = shell.state();
        if (words.size() == 1) {
            Builtins.print(shell, "%04o\n".formatted(state.umask));
        } else if (words.get(1).matches("[0-7]{1,4}")) {
            state.umask = Integer.parseInt(words.get(1), 8) & 0777;
        } else {
            throw new ShellError("umask: Illegal number: " + words.get(1));
        }
        return 0;
    }
}
