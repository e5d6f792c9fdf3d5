package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The builtins that find commands and scripts. */
final class LookupBuiltins {
    private static final int MISSING = 127;
    private static final int DEEPEST = 100;
    private static final Set<String> KEYWORDS = Set.of(
            "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!",
            "in");

    private LookupBuiltins() {}

    static Map<String, Builtin> all() {
        return Map.of(
                "command", LookupBuiltins::command,
                "builtin", LookupBuiltins::command,
                "type", LookupBuiltins::type,
                ".", LookupBuiltins::source,
                "source", LookupBuiltins::source);
    }

    private static int command(Interpreter shell, List<String> words)
            throws IOException, InterruptedException, ShellError {
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        boolean shows = false;
        boolean tells = false;
        while (!rest.isEmpty() && rest.getFirst().matches("-[pvV]+|--")) {
            String option = rest.removeFirst();
            shows |= option.contains("v");
            tells |= option.contains("V");
        }
        if (rest.isEmpty()) {
            return 0;
        }
        if (tells) {
            return type(shell, rest, 0);
        }
        return shows ? show(shell, rest) : run(shell, rest);
    }

    private static int run(Interpreter shell, List<String> words) throws IOException, InterruptedException, ShellError {
        Optional<Builtin> builtin = Builtins.find(words.getFirst(), shell.state());
        return builtin.isPresent() ? builtin.get().run(shell, words) : External.run(shell.state(), words);
    }

    private static int show(Interpreter shell, List<String> names) throws IOException {
        int status = 0;
        for (String name : names) {
            String found = found(shell, name);
            if (found.isEmpty()) {
                status = shell.state().dialect.isBash() ? 1 : MISSING;
            } else {
                Builtins.print(shell, found + "\n");
            }
        }
        return status;
    }

    /** A name of the shell's own, or the path of a program; empty when there is neither. */
    private static String found(Interpreter shell, String name) {
        boolean own = KEYWORDS.contains(name)
                || shell.state().functions.containsKey(name)
                || Builtins.find(name, shell.state()).isPresent();
        return own ? name : path(shell.state(), name);
    }

    static String path(ShellState state, String name) {
        Call call = state.call(List.of(name));
        return switch (Launcher.find(name, call, state.variables.get("PATH", ""))) {
            case Launcher.Found.Built(String path, Program program) -> name.contains("/") ? name : path;
            case Launcher.Found.Script(String path) -> name.contains("/") ? name : path;
            case Launcher.Found.Missing m -> "";
            case Launcher.Found.Forbidden f -> "";
        };
    }

    private static int type(Interpreter shell, List<String> words) throws IOException {
        return type(shell, words, 1);
    }

    private static int type(Interpreter shell, List<String> words, int from) throws IOException {
        int status = 0;
        for (String name : words.subList(from, words.size())) {
            String said = description(shell, name);
            if (said.isEmpty() && shell.state().dialect.isBash()) {
                shell.state().complain("type: " + name + ": not found");
            } else {
                Builtins.print(shell, name + (said.isEmpty() ? ": not found" : said) + "\n");
            }
            status = said.isEmpty() ? shell.state().dialect.isBash() ? 1 : MISSING : status;
        }
        return status;
    }

    private static String description(Interpreter shell, String name) {
        if (KEYWORDS.contains(name)) {
            return " is a shell keyword";
        }
        if (shell.state().functions.containsKey(name)) {
            return shell.state().dialect.isBash() ? " is a function" : " is a shell function";
        }
        if (Builtins.find(name, shell.state()).isPresent()) {
            boolean special = Builtins.isSpecial(name) && !shell.state().dialect.isBash();
            return special ? " is a special shell builtin" : " is a shell builtin";
        }
        String path = path(shell.state(), name);
        return path.isEmpty() ? "" : " is " + path;
    }

    private static int source(Interpreter shell, List<String> words)
            throws IOException, InterruptedException, ShellError {
        ShellState state = shell.state();
        if (words.size() < 2) {
            throw new ShellError(words.getFirst() + ": filename argument required");
        }
        String name = words.get(1);
        String script;
        try {
            script = state.host.files().text(name.startsWith("/") ? name : state.directory + "/" + name, state.account);
        } catch (FileException e) {
            throw new ShellError(
                    state.dialect.isBash()
                            ? name + ": " + e.words()
                            : words.getFirst() + ": " + state.dialect.cannotOpen(name, false, e));
        }
        return sourced(shell, script, words);
    }

    private static int sourced(Interpreter shell, String script, List<String> words)
            throws IOException, InterruptedException, ShellError {
        ShellState state = shell.state();
        if (state.sourceDepth >= DEEPEST) {
            throw new ShellError(words.get(1) + ": too many nested scripts");
        }
        List<String> before = state.positional;
        boolean passes = state.dialect.isBash() && words.size() > 2;
        state.positional = passes ? List.copyOf(words.subList(2, words.size())) : before;
        state.sourceDepth++;
        try {
            return new Session(state, shell.job()).commands(Source.of(script), shell);
        } catch (Leaving.Return returned) {
            return returned.count;
        } finally {
            state.sourceDepth--;
            state.positional = passes ? before : state.positional;
        }
    }
}
