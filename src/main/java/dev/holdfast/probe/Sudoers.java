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
        String program = escaped(absolute(argv.getFirst()));
        if (argv.size() == 1) {
            return program + " \"\"";
        }
        return program + " " + argv.stream().skip(1).map(Sudoers::escaped).collect(Collectors.joining(" "));
    }

    /** The file knows programs by their full path only; where the inventory names one without, it is looked for where most are. */
    private static String absolute(String program) {
        return program.startsWith("/") ? program : "/usr/bin/" + program;
    }

    private static String escaped(String word) {
        return word.chars().mapToObj(c -> escaped((char) c)).collect(Collectors.joining());
    }

    private static String escaped(char c) {
        return switch (c) {
            // once for each of the two readers
            case '\\' -> "\\\\\\\\";
            case ',', ':', '=', '#', ' ', '\t', '*', '?', '[', ']', '!', '^', '"' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }
}
