package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Command;
import dev.holdfast.simulation.shell.language.Parser;
import dev.holdfast.simulation.shell.language.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns words into fields: expansions, cutting, names of files, and no quotes any more. */
final class Expander {
    /** Commands whose operands are assignments: their values are not cut. */
    private static final Set<String> DECLARING = Set.of("export", "readonly", "local", "declare", "typeset");

    private final Interpreter shell;
    private final ShellState state;

    Expander(Interpreter shell, ShellState state) {
        this.shell = shell;
        this.state = state;
    }

    /** The words of a command. */
    List<String> words(List<Word> words) throws IOException, InterruptedException, ShellError {
        List<String> all = new ArrayList<>();
        boolean declares = !words.isEmpty()
                && words.getFirst().plain().filter(DECLARING::contains).isPresent();
        for (Word word : words) {
            Optional<Command.Assignment> assignment = declares ? Parser.assignment(word) : Optional.empty();
            if (assignment.isPresent()) {
                all.add(assignment.get().name() + "=" + text(assignment.get().value()));
                continue;
            }
            for (Word alternative : state.dialect.isBash() ? Braces.of(word) : List.of(word)) {
                Fields fields = new Fields(true, state.separators());
                expand(alternative, fields);
                for (Field field : fields.all()) {
                    all.addAll(names(field));
                }
            }
            if (all.size() > Limits.MOST_FIELDS) {
                throw new ShellError("Out of space");
            }
        }
        return all;
    }

    private List<String> names(Field field) throws InterruptedException {
        if (state.has(Options.Option.NOGLOB) || !field.isPattern()) {
            return List.of(field.text());
        }
        List<String> found = new PathSearch(state).find(field);
        return found.isEmpty() ? List.of(field.text()) : found;
    }

    /** A word that is not cut: a value, a file, a here-document. */
    String text(Word word) throws IOException, InterruptedException, ShellError {
        return field(word).text();
    }

    Pattern pattern(Word word) throws IOException, InterruptedException, ShellError {
        return Glob.of(field(word));
    }

    Field field(Word word) throws IOException, InterruptedException, ShellError {
        Fields fields = new Fields(false, state.separators());
        expand(word, fields);
        return fields.one();
    }

    private void expand(Word word, Fields fields) throws IOException, InterruptedException, ShellError {
        for (Word.Part part : word.parts()) {
            switch (part) {
                case Word.Literal(String text, boolean quoted) -> fields.add(text, quoted);
                case Word.Tilde(String user) -> fields.add(home(user), true);
                case Word.Substitution(var body, boolean quoted) -> result(shell.output(body), quoted, fields);
                case Word.Arithmetic(Word expression, boolean quoted) ->
                    result(Long.toString(calculate(text(expression))), quoted, fields);
                case Word.Parameter parameter -> parameter(parameter, fields);
            }
        }
    }

    private static void result(String text, boolean quoted, Fields fields) throws ShellError {
        if (quoted) {
            fields.add(text, true);
        } else {
            fields.expanded(text);
        }
    }

    long calculate(String expression) throws ShellError {
        Arithmetic.Names names = new Arithmetic.Names() {
            @Override
            public String get(String name) throws ShellError {
                String value = state.variables.get(name);
                if (value == null && state.has(Options.Option.NOUNSET)) {
                    throw new ShellError(name + ": " + unset());
                }
                return value == null ? "" : value;
            }

            @Override
            public void set(String name, String value) throws ShellError {
                state.variables.set(name, value);
            }
        };
        return Arithmetic.of(expression, names, state.dialect.isBash());
    }

    private String unset() {
        return state.dialect.isBash() ? "unbound variable" : "parameter not set";
    }

    private String home(String user) throws IOException {
        if (user.isEmpty()) {
            return state.variables.get("HOME", state.account.home());
        }
        return Accounts.on(state.host.files()).named(user).map(Account::home).orElse("~" + user);
    }

    private void parameter(Word.Parameter part, Fields fields) throws IOException, InterruptedException, ShellError {
        String name = part.name();
        boolean all = name.equals("@") || name.equals("*");
        boolean isSet = all ? !state.positional.isEmpty() : shell.parameter(name) != null;
        boolean counts = isSet && !(part.colon() && isEmpty(name));
        switch (part.operator()) {
            case DEFAULT -> {
                if (counts) {
                    value(name, part.quoted(), fields);
                } else {
                    argument(part, fields);
                }
            }
            case ALTERNATIVE -> {
                if (counts) {
                    argument(part, fields);
                } else {
                    nothing(part, fields);
                }
            }
            case ASSIGN -> {
                if (!counts) {
                    assign(name, text(part.argument()));
                }
                value(name, part.quoted(), fields);
            }
            case REQUIRE -> {
                if (!counts) {
                    throw new ShellError(name + ": " + reason(part));
                }
                value(name, part.quoted(), fields);
            }
            case VALUE -> {
                if (!isSet && !all) {
                    mayBeUnset(name);
                }
                value(name, part.quoted(), fields);
            }
            default -> {
                if (!isSet && !all) {
                    mayBeUnset(name);
                }
                changed(part, fields);
            }
        }
    }

    private static void nothing(Word.Parameter part, Fields fields) throws ShellError {
        if (part.quoted()) {
            fields.add("", true);
        }
    }

    private void mayBeUnset(String name) throws ShellError {
        if (state.has(Options.Option.NOUNSET)) {
            String shown = state.dialect.isBash() && Character.isDigit(name.charAt(0)) ? "$" + name : name;
            throw new ShellError(shown + ": " + unset(), state.dialect.isBash() ? 127 : 2);
        }
    }

    private boolean isEmpty(String name) {
        if (name.equals("@") || name.equals("*")) {
            return String.join("", state.positional).isEmpty();
        }
        String value = shell.parameter(name);
        return value == null || value.isEmpty();
    }

    private String reason(Word.Parameter part) throws IOException, InterruptedException, ShellError {
        String said = text(part.argument());
        if (!said.isEmpty()) {
            return said;
        }
        return state.dialect.isBash()
                ? "parameter null or not set"
                : part.colon() ? "parameter not set or null" : "parameter not set";
    }

    private void assign(String name, String value) throws ShellError {
        if (!name.matches("[A-Za-z_].*")) {
            throw new ShellError(name + ": bad variable name");
        }
        state.variables.set(name, value);
    }

    /** The word of {@code ${x:-word}}: outside of quotes, what stands in it plainly is cut, too. */
    private void argument(Word.Parameter part, Fields fields) throws IOException, InterruptedException, ShellError {
        if (part.argument().parts().isEmpty()) {
            nothing(part, fields);
        }
        for (Word.Part inner : part.argument().parts()) {
            if (inner instanceof Word.Literal(String text, boolean quoted) && !quoted && !part.quoted()) {
                fields.expanded(text);
            } else {
                expand(new Word(List.of(inner)), fields);
            }
        }
    }

    private void value(String name, boolean quoted, Fields fields) throws ShellError {
        boolean at = name.equals("@");
        if (!at && !name.equals("*")) {
            String value = shell.parameter(name);
            result(value == null ? "" : value, quoted, fields);
        } else if (!at && quoted || !fields.splits()) {
            String separator = at ? " " : first(state.separators());
            result(String.join(separator, state.positional), quoted, fields);
        } else {
            List<String> all = state.positional;
            for (int i = 0; i < all.size(); i++) {
                if (i > 0) {
                    fields.finish();
                }
                result(all.get(i), quoted, fields);
            }
        }
    }

    private static String first(String separators) {
        return separators.isEmpty() ? "" : separators.substring(0, 1);
    }

    private void changed(Word.Parameter part, Fields fields) throws IOException, InterruptedException, ShellError {
        boolean all = part.name().equals("@") || part.name().equals("*");
        String found = all ? String.join(" ", state.positional) : shell.parameter(part.name());
        String value = found == null ? "" : found;
        if (all && part.operator() == Word.Operator.LENGTH) {
            result(String.valueOf(state.positional.size()), part.quoted(), fields);
            return;
        }
        if (all && part.operator() == Word.Operator.SUBSTRING) {
            slice(part, fields);
            return;
        }
        result(change(part, value), part.quoted(), fields);
    }

    /** {@code ${@:2}}. */
    private void slice(Word.Parameter part, Fields fields) throws IOException, InterruptedException, ShellError {
        int from = Math.clamp(calculate(text(part.argument())), 1, state.positional.size() + 1) - 1;
        long count = part.colon() ? calculate(text(part.more())) : Integer.MAX_VALUE;
        int to = Math.clamp(from + count, from, state.positional.size());
        List<String> before = state.positional;
        state.positional = before.subList(from, to);
        value(part.name(), part.quoted(), fields);
        state.positional = before;
    }

    private String change(Word.Parameter part, String value) throws IOException, InterruptedException, ShellError {
        return switch (part.operator()) {
            case LENGTH -> String.valueOf(value.codePointCount(0, value.length()));
            case SHORTEST_PREFIX -> trim(value, pattern(part.argument()), true, false);
            case LONGEST_PREFIX -> trim(value, pattern(part.argument()), true, true);
            case SHORTEST_SUFFIX -> trim(value, pattern(part.argument()), false, false);
            case LONGEST_SUFFIX -> trim(value, pattern(part.argument()), false, true);
            case REPLACE_FIRST, REPLACE_ALL -> replaced(part, value);
            case SUBSTRING -> substring(part, value);
            case UPPER_CASE -> value.toUpperCase(java.util.Locale.ROOT);
            case LOWER_CASE -> value.toLowerCase(java.util.Locale.ROOT);
            case INDIRECT -> {
                String there = value.isEmpty() ? "" : shell.parameter(value);
                yield there == null ? "" : there;
            }
            case VALUE, DEFAULT, ASSIGN, REQUIRE, ALTERNATIVE -> value;
        };
    }

    private static String trim(String value, Pattern pattern, boolean front, boolean longest) {
        Matcher matcher = pattern.matcher(value);
        int length = value.length();
        for (int i = 0; i <= length; i++) {
            int taken = longest ? length - i : i;
            matcher.region(front ? 0 : length - taken, front ? taken : length);
            if (matcher.matches()) {
                return front ? value.substring(taken) : value.substring(0, length - taken);
            }
        }
        return value;
    }

    private String replaced(Word.Parameter part, String value) throws IOException, InterruptedException, ShellError {
        Field field = field(part.argument());
        String with = Matcher.quoteReplacement(text(part.more()));
        if (field.text().isEmpty()) {
            return value;
        }
        boolean anchored = field.mask().charAt(0) == Field.PLAIN
                && "#%".indexOf(field.text().charAt(0)) >= 0;
        String pattern = anchored
                ? Glob.regex(field.text().substring(1), field.mask().substring(1))
                : Glob.regex(field.text(), field.mask());
        String regex = !anchored
                ? pattern
                : field.text().charAt(0) == '#' ? "\\A(?:" + pattern + ")" : "(?:" + pattern + ")\\z";
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(value);
        return part.operator() == Word.Operator.REPLACE_ALL ? matcher.replaceAll(with) : matcher.replaceFirst(with);
    }

    private String substring(Word.Parameter part, String value) throws IOException, InterruptedException, ShellError {
        long from = calculate(text(part.argument()));
        int start = Math.clamp(from < 0 ? value.length() + from : from, 0, value.length());
        long length = part.colon() ? calculate(text(part.more())) : value.length();
        int end = Math.clamp(length < 0 ? value.length() + length : start + length, start, value.length());
        return from < -value.length() ? "" : value.substring(start, end);
    }
}
