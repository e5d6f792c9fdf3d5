package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code set}: options and the positional parameters. */
final class SetBuiltin implements Builtin {
    @Override
    public int run(Interpreter shell, List<String> words) throws IOException, ShellError {
        ShellState state = shell.state();
        if (words.size() == 1) {
            for (Map.Entry<String, String> entry : state.variables.values().entrySet()) {
                Builtins.print(shell, entry.getKey() + "='" + entry.getValue().replace("'", "'\"'\"'") + "'\n");
            }
            return 0;
        }
        if (words.size() == 2 && words.get(1).equals("-o")) {
            Builtins.print(shell, state.options.listed());
            return 0;
        }
        int next = options(words, 1, state);
        boolean replaces = next < words.size() || words.get(next - 1).equals("--");
        if (replaces) {
            state.positional = List.copyOf(words.subList(next, words.size()));
        }
        return 0;
    }

    /** Takes the options that stand there; where the operands begin. */
    static int options(List<String> words, int from, ShellState state) throws ShellError {
        int at = from;
        while (at < words.size() && words.get(at).matches("[-+].+")) {
            String word = words.get(at++);
            if (word.equals("--")) {
                break;
            }
            for (char letter : word.substring(1).toCharArray()) {
                if (letter == 'o') {
                    named(at < words.size() ? words.get(at) : "", word.charAt(0) == '-', state);
                    at++;
                } else {
                    lettered(letter, word.charAt(0) == '-', state);
                }
            }
        }
        return at;
    }

    private static void named(String name, boolean on, ShellState state) throws ShellError {
        Optional<Options.Option> option = Options.Option.named(name);
        boolean ignored = name.equals("posix") || name.equals("vi") || name.equals("emacs") || name.equals("errtrace");
        if (option.isEmpty() && !ignored || name.equals("pipefail") && !state.dialect.isBash()) {
            throw new ShellError("set: Illegal option -o " + name);
        }
        option.ifPresent(known -> state.options.set(known, on));
    }

    private static void lettered(char letter, boolean on, ShellState state) throws ShellError {
        Optional<Options.Option> option = Options.Option.of(letter);
        if (option.isEmpty() && "hkEBTPHilVI".indexOf(letter) < 0) {
            throw new ShellError("set: Illegal option -" + letter);
        }
        option.ifPresent(known -> state.options.set(known, on));
    }
}
