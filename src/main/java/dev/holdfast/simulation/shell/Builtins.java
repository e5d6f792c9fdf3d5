package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands that are part of the shell, by name. */
final class Builtins {
    private static final Set<String> SPECIAL = Set.of(
            ":",
            ".",
            "break",
            "continue",
            "eval",
            "exec",
            "exit",
            "export",
            "readonly",
            "return",
            "set",
            "shift",
            "times",
            "trap",
            "unset");
    private static final Set<String> BASH_ONLY =
            Set.of("source", "declare", "typeset", "let", "builtin", "shopt", "disown");
    private static final Map<String, Builtin> ALL = all();

    private Builtins() {}

    static Optional<Builtin> find(String name, ShellState state) {
        Builtin found = BASH_ONLY.contains(name) && !state.dialect.isBash() ? null : ALL.get(name);
        return Optional.ofNullable(found);
    }

    static boolean isSpecial(String name) {
        return SPECIAL.contains(name);
    }

    private static Map<String, Builtin> all() {
        Map<String, Builtin> all = new HashMap<>();
        for (String nothing :
                List.of(":", "true", "times", "alias", "unalias", "hash", "ulimit", "shopt", "disown", "fg", "bg")) {
            all.put(nothing, (shell, words) -> 0);
        }
        all.put("false", (shell, words) -> 1);
        all.put("echo", Builtins::echo);
        all.put("printf", Builtins::printf);
        all.put("test", Builtins::test);
        all.put("[", Builtins::test);
        all.put(
                "eval",
                (shell, words) ->
                        words.size() < 2 ? 0 : shell.evaluate(String.join(" ", words.subList(1, words.size()))));
        all.putAll(LeavingBuiltins.all());
        all.putAll(VariableBuiltins.all());
        all.putAll(FolderBuiltins.all());
        all.putAll(JobBuiltins.all());
        all.putAll(LookupBuiltins.all());
        all.put("read", new Read());
        all.put("trap", new Trap());
        all.put("set", new SetBuiltin());
        all.put("getopts", new Getopts());
        return Map.copyOf(all);
    }

    static void print(Interpreter shell, String text) throws IOException {
        shell.state().descriptors.out(1).write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int echo(Interpreter shell, List<String> words) throws IOException {
        boolean bash = shell.state().dialect.isBash();
        shell.state().descriptors.out(1).write(Echo.text(words.subList(1, words.size()), !bash, bash));
        return 0;
    }

    private static int printf(Interpreter shell, List<String> words) throws IOException, ShellError {
        boolean bash = shell.state().dialect.isBash();
        List<String> arguments = words.subList(1, words.size());
        boolean named = bash && arguments.size() > 2 && arguments.getFirst().equals("-v");
        String variable = named ? arguments.get(1) : "";
        arguments = named ? arguments.subList(2, arguments.size()) : arguments;
        if (!arguments.isEmpty() && arguments.getFirst().equals("--")) {
            arguments = arguments.subList(1, arguments.size());
        }
        if (arguments.isEmpty()) {
            throw new ShellError("printf: usage: printf format [arg ...]");
        }
        Printf printf = new Printf(arguments, bash);
        byte[] text = printf.text();
        if (named) {
            shell.state().variables.set(variable, new String(text, StandardCharsets.UTF_8));
        } else {
            shell.state().descriptors.out(1).write(text);
        }
        for (String complaint : printf.complaints()) {
            shell.state().complain("printf: " + complaint);
        }
        return printf.complaints().isEmpty() ? 0 : 1;
    }

    private static int test(Interpreter shell, List<String> words) throws IOException {
        try {
            return Test.holds(shell.state().call(words), shell.state().dialect.isBash()) ? 0 : 1;
        } catch (Test.Mistake e) {
            shell.state().complain(words.getFirst() + ": " + e.getMessage());
            return 2;
        }
    }
}
