package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The builtins about variables. */
final class VariableBuiltins {
    private VariableBuiltins() {}

    static Map<String, Builtin> all() {
        return Map.of(
                "export", VariableBuiltins::export,
                "readonly", VariableBuiltins::readOnly,
                "unset", VariableBuiltins::unset,
                "local", VariableBuiltins::local,
                "declare", VariableBuiltins::declare,
                "typeset", VariableBuiltins::declare,
                "shift", VariableBuiltins::shift,
                "let", VariableBuiltins::let);
    }

    private static String name(String word, List<String> words) throws ShellError {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new ShellError(words.getFirst() + ": " + name + ": bad variable name");
        }
        return name;
    }

    private static void assign(Interpreter shell, String word, String name) throws ShellError {
        if (word.contains("=")) {
            shell.state().variables.set(name, word.substring(word.indexOf('=') + 1));
        }
    }

    private static List<String> operands(List<String> words) {
        List<String> operands = new ArrayList<>(words.subList(1, words.size()));
        while (!operands.isEmpty() && operands.getFirst().startsWith("-")) {
            operands.removeFirst();
        }
        return operands;
    }

    private static int export(Interpreter shell, List<String> words) throws IOException, ShellError {
        List<String> operands = operands(words);
        if (operands.isEmpty()) {
            for (Map.Entry<String, String> entry :
                    shell.state().variables.exported().entrySet()) {
                Builtins.print(
                        shell,
                        "export " + entry.getKey() + "='" + entry.getValue().replace("'", "'\"'\"'") + "'\n");
            }
        }
        for (String word : operands) {
            String name = name(word, words);
            assign(shell, word, name);
            shell.state().variables.export(name);
        }
        return 0;
    }

    private static int readOnly(Interpreter shell, List<String> words) throws ShellError {
        for (String word : operands(words)) {
            String name = name(word, words);
            assign(shell, word, name);
            shell.state().variables.makeReadOnly(name);
        }
        return 0;
    }

    private static int unset(Interpreter shell, List<String> words) throws ShellError {
        boolean functions = words.size() > 1 && words.get(1).equals("-f");
        for (String name : operands(words)) {
            if (functions) {
                shell.state().functions.remove(name);
            } else {
                shell.state().variables.unset(name(name, words));
            }
        }
        return 0;
    }

    private static int local(Interpreter shell, List<String> words) throws ShellError {
        if (shell.state().functionDepth == 0) {
            throw new ShellError("local: not in a function");
        }
        return declare(shell, words);
    }

    private static int declare(Interpreter shell, List<String> words) throws ShellError {
        String options = words.size() > 1 && words.get(1).startsWith("-") ? words.get(1) : "";
        for (String word : operands(words)) {
            String name = name(word, words);
            if (shell.state().functionDepth > 0 && !options.contains("g")) {
                shell.state().variables.local(name);
            }
            assign(shell, word, name);
            if (options.contains("x")) {
                shell.state().variables.export(name);
            }
            if (options.contains("r")) {
                shell.state().variables.makeReadOnly(name);
            }
        }
        return 0;
    }

    private static int shift(Interpreter shell, List<String> words) throws ShellError {
        int count = LeavingBuiltins.number(words, 1);
        List<String> positional = shell.state().positional;
        if (count > positional.size()) {
            if (shell.state().dialect.isBash()) {
                return 1;
            }
            throw new ShellError("shift: can't shift that many");
        }
        shell.state().positional = List.copyOf(positional.subList(count, positional.size()));
        return 0;
    }

    private static int let(Interpreter shell, List<String> words) throws ShellError {
        long value = 0;
        for (String expression : words.subList(1, words.size())) {
            value = shell.expander().calculate(expression);
        }
        return value == 0 ? 1 : 0;
    }
}
