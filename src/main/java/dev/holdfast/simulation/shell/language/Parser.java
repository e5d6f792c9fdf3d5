package dev.holdfast.simulation.shell.language;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the shell language, one complete command at a time. */
public final class Parser {
    private static final Set<String> RESERVED = Set.of(
            "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!",
            "in");
    private static final Set<String> CLOSING = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\+?)=");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Lexer lexer;
    private final boolean bash;

    public Parser(Source source, boolean bash) {
        this.lexer = new Lexer(source, bash);
        this.bash = bash;
    }

    static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    /** The commands of the next line that has any, and of those that belong to it; empty at the end. */
    public Optional<Command> next() throws IOException, SyntaxError {
        lexer.source().forget();
        newlines();
        if (lexer.peek().kind() == Token.Kind.END) {
            return Optional.empty();
        }
        Command list = list(true);
        Token end = lexer.next();
        if (end.kind() != Token.Kind.NEWLINE && end.kind() != Token.Kind.END) {
            throw SyntaxError.unexpected(end, "");
        }
        return Optional.of(list);
    }

    /** Everything up to the end. */
    Command whole() throws IOException, SyntaxError {
        Command list = list(false);
        expect(lexer.peek().kind() == Token.Kind.END, "");
        return list;
    }

    /** Everything up to the parenthesis that closes a command substitution, and that. */
    Command untilParenthesis() throws IOException, SyntaxError {
        Command list = list(false);
        operator(")");
        return list;
    }

    private void newlines() throws IOException, SyntaxError {
        while (lexer.peek().kind() == Token.Kind.NEWLINE) {
            lexer.next();
        }
    }

    private void expect(boolean asExpected, String expected) throws IOException, SyntaxError {
        if (!asExpected) {
            throw SyntaxError.unexpected(lexer.peek(), expected);
        }
    }

    private void operator(String operator) throws IOException, SyntaxError {
        expect(lexer.peek().isOperator(operator), operator);
        lexer.next();
    }

    private void reserved(String word) throws IOException, SyntaxError {
        expect(lexer.peek().isPlain(word), word);
        lexer.next();
    }

    private boolean takes(String word) throws IOException, SyntaxError {
        boolean there = lexer.peek().isPlain(word);
        if (there) {
            lexer.next();
        }
        return there;
    }

    /** @param oneLine whether a line's end ends it */
    private Command list(boolean oneLine) throws IOException, SyntaxError {
        List<Command> commands = new ArrayList<>();
        if (!oneLine) {
            newlines();
        }
        while (!ends(lexer.peek())) {
            Command command = either();
            Token separator = lexer.peek();
            if (separator.isOperator("&")) {
                command = new Command.Background(command);
            }
            commands.add(command);
            if (separator.isOperator("&") || separator.isOperator(";")) {
                lexer.next();
            } else if (separator.kind() != Token.Kind.NEWLINE || oneLine) {
                break;
            }
            if (!oneLine) {
                newlines();
            }
        }
        return commands.size() == 1 ? commands.getFirst() : new Command.Sequence(List.copyOf(commands));
    }

    private static boolean ends(Token token) {
        return switch (token.kind()) {
            case END, NEWLINE -> true;
            case OPERATOR -> token.text().equals(")") || token.text().equals(";;");
            case WORD -> token.word().plain().filter(CLOSING::contains).isPresent();
            case NUMBER -> false;
        };
    }

    private Command either() throws IOException, SyntaxError {
        Command first = pipeline();
        while (lexer.peek().isOperator("&&") || lexer.peek().isOperator("||")) {
            boolean and = lexer.next().isOperator("&&");
            newlines();
            first = new Command.Either(first, and, pipeline());
        }
        return first;
    }

    private Command pipeline() throws IOException, SyntaxError {
        boolean negated = false;
        boolean any = false;
        while (takes("!")) {
            negated = !negated;
            any = true;
        }
        List<Command> stages = new ArrayList<>();
        stages.add(command());
        while (lexer.peek().isOperator("|")) {
            lexer.next();
            newlines();
            stages.add(command());
        }
        return stages.size() == 1 && !any ? stages.getFirst() : new Command.Pipeline(negated, List.copyOf(stages));
    }

    private Command command() throws IOException, SyntaxError {
        lexer.source().enter();
        Optional<Command> compound = compound();
        Command command;
        if (compound.isPresent()) {
            List<Redirection> redirections = redirections();
            command = redirections.isEmpty() ? compound.get() : new Command.Redirected(compound.get(), redirections);
        } else {
            command = simple();
        }
        lexer.source().leave();
        return command;
    }

    private Optional<Command> compound() throws IOException, SyntaxError {
        Token token = lexer.peek();
        if (token.isOperator("(")) {
            lexer.next();
            if (bash && lexer.touches('(')) {
                return Optional.of(calculation());
            }
            Command body = body();
            operator(")");
            return Optional.of(new Command.Subshell(body));
        }
        if (token.kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        return switch (token.word().plain().orElse("")) {
            case "{" -> {
                lexer.next();
                Command body = body();
                reserved("}");
                yield Optional.of(body instanceof Command.Sequence ? body : new Command.Sequence(List.of(body)));
            }
            case "if" -> Optional.of(conditional());
            case "while" -> Optional.of(loop(false));
            case "until" -> Optional.of(loop(true));
            case "for" -> Optional.of(forEach());
            case "case" -> Optional.of(choice());
            case "[[" -> bash ? Optional.of(brackets()) : Optional.empty();
            case "function" -> bash ? Optional.of(function()) : Optional.empty();
            case "then", "else", "elif", "fi", "do", "done", "esac", "}" -> throw SyntaxError.unexpected(token, "");
            default -> Optional.empty();
        };
    }

    /** A list in which something stands. */
    private Command body() throws IOException, SyntaxError {
        Command body = list(false);
        if (body instanceof Command.Sequence(List<Command> commands) && commands.isEmpty()) {
            throw SyntaxError.unexpected(lexer.peek(), "");
        }
        return body;
    }

    private Command conditional() throws IOException, SyntaxError {
        List<Command.Branch> branches = new ArrayList<>();
        do {
            lexer.next();
            Command condition = body();
            reserved("then");
            branches.add(new Command.Branch(condition, body()));
        } while (lexer.peek().isPlain("elif"));
        Optional<Command> otherwise = takes("else") ? Optional.of(body()) : Optional.empty();
        reserved("fi");
        return new Command.If(List.copyOf(branches), otherwise);
    }

    private Command loop(boolean until) throws IOException, SyntaxError {
        lexer.next();
        Command condition = body();
        return new Command.Loop(until, condition, doDone());
    }

    private Command doDone() throws IOException, SyntaxError {
        reserved("do");
        Command body = body();
        reserved("done");
        return body;
    }

    private Command forEach() throws IOException, SyntaxError {
        lexer.next();
        Token token = lexer.next();
        String name = token.word()
                .plain()
                .filter(word -> NAME.matcher(word).matches())
                .orElse("");
        if (name.isEmpty()) {
            throw new SyntaxError(token.line(), "Syntax error: Bad for loop variable");
        }
        newlines();
        Optional<List<Word>> words = Optional.empty();
        if (takes("in")) {
            List<Word> all = new ArrayList<>();
            while (lexer.peek().kind() == Token.Kind.WORD) {
                all.add(lexer.next().word());
            }
            expect(lexer.peek().kind() == Token.Kind.NEWLINE || lexer.peek().isOperator(";"), "");
            lexer.next();
            words = Optional.of(List.copyOf(all));
        } else if (lexer.peek().isOperator(";")) {
            lexer.next();
        }
        newlines();
        return new Command.For(name, words, doDone());
    }

    private Command choice() throws IOException, SyntaxError {
        lexer.next();
        expect(lexer.peek().kind() == Token.Kind.WORD, "");
        Word subject = lexer.next().word();
        newlines();
        reserved("in");
        List<Command.Choice> choices = new ArrayList<>();
        newlines();
        while (!takes("esac")) {
            choices.add(oneChoice());
            newlines();
        }
        return new Command.Case(subject, List.copyOf(choices));
    }

    private Command.Choice oneChoice() throws IOException, SyntaxError {
        if (lexer.peek().isOperator("(")) {
            lexer.next();
        }
        List<Word> patterns = new ArrayList<>();
        do {
            if (!patterns.isEmpty()) {
                lexer.next();
            }
            expect(lexer.peek().kind() == Token.Kind.WORD, patterns.isEmpty() ? "esac" : ")");
            patterns.add(lexer.next().word());
        } while (lexer.peek().isOperator("|"));
        operator(")");
        Command body = list(false);
        if (!lexer.peek().isPlain("esac")) {
            operator(";;");
        }
        return new Command.Choice(List.copyOf(patterns), body);
    }

    private Command function() throws IOException, SyntaxError {
        lexer.next();
        String name = lexer.next().word().literally().orElse("");
        if (lexer.peek().isOperator("(")) {
            lexer.next();
            operator(")");
        }
        return function(name);
    }

    private Command function(String name) throws IOException, SyntaxError {
        newlines();
        return new Command.Function(name, command());
    }

    private Command calculation() throws IOException, SyntaxError {
        lexer.source().next();
        String text = lexer.words().untilDoubleParenthesis();
        if (text == null) {
            throw new SyntaxError(lexer.source().line(), "Syntax error: missing '))'");
        }
        return new Command.Calculation(new WordReader(Source.of(text), true).document());
    }

    private Command brackets() throws IOException, SyntaxError {
        lexer.next();
        Condition condition = any();
        reserved("]]");
        return new Command.Conditional(condition);
    }

    private Condition any() throws IOException, SyntaxError {
        Condition first = both();
        while (lexer.peek().isOperator("||")) {
            lexer.next();
            newlines();
            first = new Condition.Any(first, both());
        }
        return first;
    }

    private Condition both() throws IOException, SyntaxError {
        Condition first = single();
        newlines();
        while (lexer.peek().isOperator("&&")) {
            lexer.next();
            newlines();
            first = new Condition.Both(first, single());
        }
        return first;
    }

    private Condition single() throws IOException, SyntaxError {
        newlines();
        if (takes("!")) {
            return new Condition.Not(single());
        }
        if (lexer.peek().isOperator("(")) {
            lexer.next();
            Condition inside = any();
            operator(")");
            return inside;
        }
        expect(lexer.peek().kind() == Token.Kind.WORD && !lexer.peek().isPlain("]]"), "");
        Word left = lexer.next().word();
        Token operator = lexer.peek();
        String sign = operator.kind() == Token.Kind.OPERATOR
                ? operator.text()
                : operator.word().plain().orElse("");
        if (left.plain().filter(word -> word.matches("-[a-zA-Z]")).isPresent()
                && operator.kind() == Token.Kind.WORD
                && !sign.equals("]]")) {
            return new Condition.Unary(left.plain().orElse(""), lexer.next().word());
        }
        if (Set.of("==", "=", "!=", "=~", "<", ">").contains(sign) || sign.matches("-(eq|ne|lt|le|gt|ge|nt|ot|ef)")) {
            lexer.next();
            Word right = sign.equals("=~") ? expression() : lexer.next().word();
            return new Condition.Binary(left, sign, right);
        }
        return new Condition.Unary("-n", left);
    }

    private Word expression() throws IOException, SyntaxError {
        while (lexer.touches(' ') || lexer.touches('\t')) {
            lexer.source().next();
        }
        return lexer.words().expression();
    }

    private Command simple() throws IOException, SyntaxError {
        List<Command.Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        int line = lexer.peek().line();
        while (true) {
            if (redirects(lexer.peek())) {
                redirections.add(redirection());
            } else if (lexer.peek().kind() != Token.Kind.WORD) {
                break;
            } else {
                Word word = lexer.next().word();
                Optional<Command.Assignment> assignment = words.isEmpty() ? assignment(word) : Optional.empty();
                assignment.ifPresentOrElse(assignments::add, () -> words.add(word));
            }
            if (words.size() == 1 && lexer.peek().isOperator("(")) {
                return definition(words.getFirst());
            }
        }
        if (words.isEmpty() && assignments.isEmpty() && redirections.isEmpty()) {
            throw SyntaxError.unexpected(lexer.peek(), "");
        }
        return new Command.Simple(List.copyOf(assignments), List.copyOf(words), List.copyOf(redirections), line);
    }

    private Command definition(Word word) throws IOException, SyntaxError {
        Token parenthesis = lexer.next();
        String name = word.plain()
                .filter(plain -> plain.matches("[A-Za-z_][A-Za-z0-9_.-]*"))
                .orElse("");
        if (name.isEmpty()) {
            throw word.plain().isPresent()
                    ? new SyntaxError(parenthesis.line(), "Syntax error: Bad function name")
                    : SyntaxError.unexpected(parenthesis, "");
        }
        if (!lexer.peek().isOperator(")")) {
            throw SyntaxError.unexpected(lexer.peek(), ")");
        }
        lexer.next();
        return function(name);
    }

    /** The assignment that a word is, if it is one. */
    public static Optional<Command.Assignment> assignment(Word word) {
        if (word.parts().isEmpty()
                || !(word.parts().getFirst() instanceof Word.Literal(String text, boolean quoted))
                || quoted) {
            return Optional.empty();
        }
        Matcher matcher = ASSIGNMENT.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        Word value = word.without(matcher.end()).withTildes(true);
        return Optional.of(new Command.Assignment(
                matcher.group(1), value, !matcher.group(2).isEmpty()));
    }

    private List<Redirection> redirections() throws IOException, SyntaxError {
        List<Redirection> all = new ArrayList<>();
        while (redirects(lexer.peek())) {
            all.add(redirection());
        }
        return all;
    }

    private static boolean redirects(Token token) {
        return token.kind() == Token.Kind.NUMBER
                || token.kind() == Token.Kind.OPERATOR
                        && (token.text().startsWith("<")
                                || token.text().startsWith(">")
                                || token.text().startsWith("&>"));
    }

    private Redirection redirection() throws IOException, SyntaxError {
        int number = lexer.peek().kind() == Token.Kind.NUMBER
                ? Integer.parseInt(lexer.next().text())
                : -1;
        Token operator = lexer.next();
        Token word = lexer.next();
        if (word.kind() != Token.Kind.WORD) {
            throw SyntaxError.unexpected(word, "");
        }
        Redirection.Target target = new Redirection.Target(word.word());
        if (operator.text().startsWith("<<") && !operator.text().equals("<<<")) {
            lexer.announce(target, operator.text().equals("<<-"));
        }
        if (operator.text().equals("<<<")) {
            List<Word.Part> parts = new ArrayList<>(word.word().parts());
            parts.add(new Word.Literal("\n", true));
            target.becomes(new Word(parts));
        }
        int usual = operator.text().startsWith("<") ? 0 : 1;
        return new Redirection(number < 0 ? usual : number, kind(operator.text()), target, operator.line());
    }

    private static Redirection.Kind kind(String operator) {
        return switch (operator) {
            case "<" -> Redirection.Kind.READ;
            case ">", ">|" -> Redirection.Kind.WRITE;
            case ">>" -> Redirection.Kind.APPEND;
            case "<>" -> Redirection.Kind.READ_WRITE;
            case "<&", ">&" -> Redirection.Kind.DUPLICATE;
            case "&>", "&>>" -> Redirection.Kind.BOTH;
            default -> Redirection.Kind.TEXT;
        };
    }
}
