package dev.holdfast.probe;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command as sudoers spells it. Two readers stand behind that file: its own grammar, to which {@code , : = # \} and blanks are
 * special, and fnmatch, to which {@code * ? [ ] !} and the backslash are. An argument list without arguments is written
 * {@code ""}; otherwise any arguments would be allowed.
 */
final class Sudoers {
    private Sudoers() {}

    static String command(List<String> argv) {
        String program = escaped(argv.getFirst());
        if (argv.size() == 1) {
            return program + " \"\"";
        }
        return program + " " + argv.stream().skip(1).map(Sudoers::escaped).collect(Collectors.joining(" "));
    }

    private static String escaped(String word) {
        StringBuilder text = new StringBuilder();
        for (char c : word.toCharArray()) {
            text.append(
                    switch (c) {
                        case '\\' -> "\\\\\\\\";
                        case ',', ':', '=', '#', ' ', '\t', '*', '?', '[', ']', '!', '^', '"' -> "\\" + c;
                        default -> String.valueOf(c);
                    });
        }
        return text.toString();
    }
}
