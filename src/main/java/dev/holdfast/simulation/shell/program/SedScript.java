package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.RegularExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the script of {@code sed}. */
final class SedScript {
    private final String text;
    private final boolean extended;
    private int at;
    private String lastPattern = "";

    /** A line number, the last line (negative), or what a line matches. */
    record Address(long line, Optional<Pattern> pattern) {}

    /**
     * One command.
     *
     * @param text what is added or put in place
     * @param flags of a substitution; of a transliteration, from what
     * @param skip how many commands a bracket holds, or the status to quit with
     */
    record Command(
            Optional<Address> first,
            Optional<Address> second,
            boolean negated,
            char letter,
            Optional<Pattern> pattern,
            String text,
            String flags,
            int skip) {}

    /** A script that is none. */
    static final class Mistake extends Exception {
        private final int at;

        Mistake(int at, String because) {
            super(because, null, false, false);
            this.at = at;
        }

        int at() {
            return at;
        }
    }

    SedScript(String text, boolean extended) {
        this.text = text;
        this.extended = extended;
    }

    List<Command> commands() throws Mistake {
        List<Command> commands = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        while (true) {
            skip(" \t\n;");
            if (at >= text.length()) {
                break;
            }
            if (text.charAt(at) == '}') {
                at++;
                if (open.isEmpty()) {
                    throw new Mistake(at, "unexpected `}'");
                }
                int start = open.removeLast();
                Command bracket = commands.get(start);
                commands.set(
                        start,
                        new Command(
                                bracket.first,
                                bracket.second,
                                bracket.negated,
                                '{',
                                bracket.pattern,
                                "",
                                "",
                                commands.size() - start - 1));
            } else if (text.charAt(at) == '#') {
                rest();
            } else {
                Command command = command();
                if (command.letter == '{') {
                    open.add(commands.size());
                }
                commands.add(command);
            }
        }
        if (!open.isEmpty()) {
            throw new Mistake(0, "unmatched `{'");
        }
        return commands;
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private String rest() {
        int end = text.indexOf('\n', at);
        String rest = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return rest;
    }

    private Command command() throws Mistake {
        Optional<Address> first = address();
        Optional<Address> second = Optional.empty();
        skip(" ");
        if (first.isPresent() && at < text.length() && text.charAt(at) == ',') {
            at++;
            skip(" ");
            second = address();
            if (second.isEmpty()) {
                throw new Mistake(at + 1, "unexpected `,'");
            }
        }
        skip(" ");
        boolean negated = at < text.length() && text.charAt(at) == '!';
        at += negated ? 1 : 0;
        skip(" ");
        if (at >= text.length()) {
            throw new Mistake(at, "missing command");
        }
        char letter = text.charAt(at++);
        return switch (letter) {
            case 's' -> substitution(first, second, negated);
            case 'y' -> new Command(first, second, negated, 'y', Optional.empty(), swapped(), swappedFrom, 0);
            case 'a', 'i', 'c' -> new Command(first, second, negated, letter, Optional.empty(), added(), "", 0);
            case 'q', 'Q' -> new Command(first, second, negated, letter, Optional.empty(), "", "", status());
            case 'p', 'd', '=', '{', 't', 'b' -> {
                if (letter != '{') {
                    ended(letter);
                }
                yield new Command(first, second, negated, letter, Optional.empty(), "", "", 0);
            }
            default -> throw new Mistake(at, "unknown command: `" + letter + "'");
        };
    }

    private void ended(char letter) throws Mistake {
        skip(" \t");
        boolean ends = at >= text.length() || ";\n}#".indexOf(text.charAt(at)) >= 0;
        if (!ends) {
            throw new Mistake(
                    at + 1, letter == 't' || letter == 'b' ? "can't find label" : "extra characters after command");
        }
    }

    private int status() throws Mistake {
        skip(" ");
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(start, at);
        ended('q');
        return digits.isEmpty() ? 0 : Integer.parseInt(digits.substring(0, Math.min(3, digits.length()))) & 0xff;
    }

    private Optional<Address> address() throws Mistake {
        if (at >= text.length()) {
            return Optional.empty();
        }
        char c = text.charAt(at);
        if (c == '$') {
            at++;
            return Optional.of(new Address(-1, Optional.empty()));
        }
        if (Character.isDigit(c)) {
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start < 15) {
                at++;
            }
            return Optional.of(new Address(Long.parseLong(text.substring(start, at)), Optional.empty()));
        }
        if (c != '/' && c != '\\') {
            return Optional.empty();
        }
        at += c == '\\' ? 1 : 0;
        char delimiter = at < text.length() ? text.charAt(at++) : '/';
        String expression = until(delimiter, "unterminated address regex");
        boolean ignores = at < text.length() && text.charAt(at) == 'I';
        at += ignores ? 1 : 0;
        return Optional.of(new Address(0, Optional.of(pattern(expression, ignores))));
    }

    private Pattern pattern(String expression, boolean ignoresCase) {
        String used = expression.isEmpty() ? lastPattern : expression;
        lastPattern = used;
        return RegularExpression.compile(used, extended, ignoresCase);
    }

    /** Text up to a delimiter that no backslash quotes. */
    private String until(char delimiter, String otherwise) throws Mistake {
        StringBuilder part = new StringBuilder();
        boolean inBrackets = false;
        while (at < text.length() && (inBrackets || text.charAt(at) != delimiter)) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char next = text.charAt(at++);
                part.append(next == delimiter ? "" : "\\")
                        .append(next == 'n' && delimiter != 'n' ? "n" : String.valueOf(next));
            } else {
                part.append(c);
            }
        }
        if (at >= text.length()) {
            throw new Mistake(text.length(), otherwise);
        }
        at++;
        return part.toString();
    }

    private Command substitution(Optional<Address> first, Optional<Address> second, boolean negated) throws Mistake {
        if (at >= text.length()) {
            throw new Mistake(at, "unterminated `s' command");
        }
        char delimiter = text.charAt(at++);
        String expression = until(delimiter, "unterminated `s' command");
        String replacement = until(delimiter, "unterminated `s' command");
        int start = at;
        while (at < text.length() && "gpiIe0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String flags = text.substring(start, at);
        skip(" \t");
        if (at < text.length() && ";\n}#".indexOf(text.charAt(at)) < 0) {
            throw new Mistake(at + 1, "unknown option to `s'");
        }
        Pattern pattern = pattern(expression, flags.toLowerCase(Locale.ROOT).contains("i"));
        return new Command(first, second, negated, 's', Optional.of(pattern), replacement, flags, 0);
    }

    private String swappedFrom = "";

    private String swapped() throws Mistake {
        char delimiter = at < text.length() ? text.charAt(at++) : '/';
        swappedFrom = until(delimiter, "unterminated `y' command");
        String to = until(delimiter, "unterminated `y' command");
        if (to.length() != swappedFrom.length()) {
            throw new Mistake(at, "strings for `y' command are different lengths");
        }
        return to;
    }

    private String added() {
        skip(" \t");
        if (text.startsWith("\\", at)) {
            at++;
            skip(" \t");
            at += text.startsWith("\n", at) ? 1 : 0;
        }
        return rest();
    }

    /** What is put in place of a match. */
    static String replacement(String text, Matcher matcher) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&') {
                out.append(matcher.group());
            } else if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (Character.isDigit(next)) {
                    String group = next - '0' <= matcher.groupCount() ? matcher.group(next - '0') : "";
                    out.append(group == null ? "" : group);
                } else {
                    out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
