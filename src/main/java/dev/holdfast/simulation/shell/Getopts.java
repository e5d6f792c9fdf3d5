package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.List;

/** {@code getopts}. */
final class Getopts implements Builtin {
    @Override
    public int run(Interpreter shell, List<String> words) throws IOException, ShellError {
        if (words.size() < 3) {
            throw new ShellError("getopts: Usage: getopts optstring var [arg]");
        }
        ShellState state = shell.state();
        List<String> arguments = words.size() > 3 ? words.subList(3, words.size()) : state.positional;
        String index = state.variables.get("OPTIND", "1");
        int at = index.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(index)) : 1;
        String word = at <= arguments.size() ? arguments.get(at - 1) : "";
        if (state.optionOffset >= word.length()) {
            state.optionOffset = 0;
        }
        if (state.optionOffset == 0 && (word.length() < 2 || word.charAt(0) != '-' || word.equals("--"))) {
            state.variables.set("OPTIND", String.valueOf(word.equals("--") ? at + 1 : at));
            state.variables.set(words.get(2), "?");
            return 1;
        }
        int offset = Math.max(1, state.optionOffset);
        option(state, words, arguments, at, offset);
        return 0;
    }

    private static void option(ShellState state, List<String> words, List<String> arguments, int at, int offset)
            throws IOException, ShellError {
        String word = arguments.get(at - 1);
        String wanted = words.get(1);
        boolean silent = wanted.startsWith(":");
        char letter = word.charAt(offset);
        int known = letter == ':' ? -1 : wanted.indexOf(letter);
        boolean takesValue = known >= 0 && known + 1 < wanted.length() && wanted.charAt(known + 1) == ':';
        boolean more = offset + 1 < word.length();
        state.variables.unset("OPTARG");
        if (known < 0) {
            unknown(state, words, letter, silent ? "" : "Illegal option -" + letter);
        } else if (takesValue && !more && at >= arguments.size()) {
            unknown(state, words, letter, silent ? "" : "No arg for -" + letter + " option");
            state.variables.set(words.get(2), silent ? ":" : "?");
        } else {
            state.variables.set(words.get(2), String.valueOf(letter));
            if (takesValue) {
                state.variables.set("OPTARG", more ? word.substring(offset + 1) : arguments.get(at));
            }
        }
        boolean stays = more && !takesValue;
        state.optionOffset = stays ? offset + 1 : 0;
        boolean another = takesValue && !more && at < arguments.size();
        int next = stays ? at : another ? at + 2 : at + 1;
        state.variables.set("OPTIND", String.valueOf(next));
    }

    private static void unknown(ShellState state, List<String> words, char letter, String complaint)
            throws IOException, ShellError {
        state.variables.set(words.get(2), "?");
        if (complaint.isEmpty()) {
            state.variables.set("OPTARG", String.valueOf(letter));
        } else {
            state.complain(complaint);
        }
    }
}
