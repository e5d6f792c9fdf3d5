package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Accounts;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Glob;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code find} with its everyday tests and actions. */
final class Find {
    private final Call call;
    private final List<String> words;
    private final Accounts accounts;
    private int at;
    private int shallowest;
    private int deepest = Integer.MAX_VALUE;
    private boolean depthFirst;
    private boolean oneSystem;
    private boolean acts;
    private int status;

    /** A file that was come by. */
    private record Candidate(String path, Stat stat, int depth) {}

    /** One test or action. */
    @FunctionalInterface
    private interface Term {
        boolean holds(Candidate candidate) throws IOException, InterruptedException;
    }

    /** An expression that is none. */
    private static final class Mistake extends Exception {
        Mistake(String because) {
            super(because, null, false, false);
        }
    }

    private Find(Call call) {
        this.call = call;
        this.words =
                call.operands().stream().filter(word -> !word.equals("-noleaf")).toList();
        this.accounts = Accounts.on(call.files());
    }

    static int run(Call call) throws IOException, InterruptedException {
        return new Find(call).run();
    }

    private int run() throws IOException, InterruptedException {
        List<String> roots = new ArrayList<>();
        while (at < words.size() && !words.get(at).matches("[-(!].*")) {
            roots.add(words.get(at++));
        }
        Term expression;
        try {
            expression = at < words.size() ? any() : candidate -> true;
            if (at < words.size()) {
                throw new Mistake("paths must precede expression: `" + words.get(at) + "'");
            }
        } catch (Mistake e) {
            return call.fail(1, String.valueOf(e.getMessage()));
        }
        Term print = this::print;
        Term whole = acts ? expression : candidate -> expression.holds(candidate) && print.holds(candidate);
        for (String root : roots.isEmpty() ? List.of(".") : roots) {
            visit(root, 0, whole, "");
        }
        return status;
    }

    private void visit(String path, int depth, Term expression, String mount) throws IOException, InterruptedException {
        Input.interruption();
        try {
            Stat stat = call.files().lstat(call.path(path), call.account());
            if (oneSystem && depth > 0 && !stat.mount().equals(mount)) {
                return;
            }
            Candidate candidate = new Candidate(path, stat, depth);
            pruned = false;
            if (!depthFirst && depth >= shallowest) {
                expression.holds(candidate);
            }
            if (stat.isDirectory() && depth < deepest && !pruned) {
                for (String child : call.files().list(call.path(path), call.account())) {
                    visit(path.endsWith("/") ? path + child : path + "/" + child, depth + 1, expression, stat.mount());
                }
            }
            if (depthFirst && depth >= shallowest) {
                expression.holds(candidate);
            }
        } catch (FileException e) {
            if (!e.path().isEmpty()) {
                call.complain(call.quote(path) + ": " + e.words());
                status = 1;
            }
        }
    }

    private boolean pruned;

    private boolean print(Candidate candidate) throws IOException {
        call.say(candidate.path);
        return true;
    }

    private Term any() throws Mistake {
        Term first = both();
        while (at < words.size() && words.get(at).matches("-o|-or")) {
            at++;
            Term left = first;
            Term right = both();
            first = candidate -> left.holds(candidate) || right.holds(candidate);
        }
        return first;
    }

    private Term both() throws Mistake {
        Term first = single();
        while (at < words.size() && !words.get(at).matches("-o|-or|\\)")) {
            if (words.get(at).matches("-a|-and")) {
                at++;
            }
            Term left = first;
            Term right = single();
            first = candidate -> left.holds(candidate) && right.holds(candidate);
        }
        return first;
    }

    private String value() throws Mistake {
        String name = words.get(at - 1);
        if (at >= words.size()) {
            throw new Mistake("missing argument to `" + name + "'");
        }
        return words.get(at++);
    }

    private Term single() throws Mistake {
        if (at >= words.size()) {
            throw new Mistake("expected an expression");
        }
        String word = words.get(at++);
        return switch (word) {
            case "!", "-not" -> {
                Term inner = single();
                yield candidate -> !inner.holds(candidate);
            }
            case "(" -> {
                Term inner = any();
                if (at >= words.size() || !words.get(at).equals(")")) {
                    throw new Mistake(
                            "invalid expression; I was expecting to find a ')' somewhere but did not see one.");
                }
                at++;
                yield inner;
            }
            case "-maxdepth" -> {
                deepest = number(value(), word);
                yield candidate -> true;
            }
            case "-mindepth" -> {
                shallowest = number(value(), word);
                yield candidate -> true;
            }
            case "-depth" -> {
                depthFirst = true;
                yield candidate -> true;
            }
            case "-xdev", "-mount" -> {
                oneSystem = true;
                yield candidate -> true;
            }
            case "-name", "-iname", "-path", "-wholename" -> name(word, value());
            case "-type" -> type(value());
            case "-size" -> size(value());
            case "-mtime", "-mmin" -> age(value(), word.equals("-mtime") ? Duration.ofDays(1) : Duration.ofMinutes(1));
            case "-newer" -> newer(value());
            case "-empty" -> this::isEmpty;
            case "-user" -> user(value());
            case "-perm" -> permissions(value());
            default -> action(word);
        };
    }

    private int number(String text, String option) throws Mistake {
        if (!text.matches("\\d{1,6}")) {
            throw new Mistake(
                    "Expected a positive decimal integer argument to " + option + ", but got " + call.quote(text));
        }
        return Integer.parseInt(text);
    }

    private static Term name(String option, String text) {
        Pattern glob = Glob.of(text);
        Pattern pattern = option.equals("-iname")
                ? Pattern.compile(glob.pattern(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                : glob;
        boolean whole = option.equals("-path") || option.equals("-wholename");
        return candidate -> pattern.matcher(whole ? candidate.path : Paths.base(candidate.path))
                .matches();
    }

    private static Term type(String letters) {
        return candidate -> letters.indexOf(
                        candidate.stat.kind() == Stat.Kind.FILE
                                ? 'f'
                                : candidate.stat.kind().letter())
                >= 0;
    }

    private static Term size(String text) throws Mistake {
        if (!text.matches("[-+]?\\d{1,15}[bcwkMG]?")) {
            throw new Mistake("Invalid argument `" + text + "' to -size");
        }
        char unit = Character.isDigit(text.charAt(text.length() - 1)) ? 'b' : text.charAt(text.length() - 1);
        long bytes = switch (unit) {
            case 'c' -> 1;
            case 'w' -> 2;
            case 'k' -> 1024;
            case 'M' -> 1024 * 1024;
            case 'G' -> 1024L * 1024 * 1024;
            default -> 512;
        };
        long number = Long.parseLong(text.replaceAll("[^0-9]", ""));
        return candidate -> compared(text, (candidate.stat.size() + bytes - 1) / bytes, number);
    }

    private static boolean compared(String text, long value, long number) {
        return text.startsWith("+") ? value > number : text.startsWith("-") ? value < number : value == number;
    }

    private Term age(String text, Duration unit) throws Mistake {
        if (!text.matches("[-+]?\\d{1,9}")) {
            throw new Mistake("invalid argument `" + text + "' to `-mtime'");
        }
        Instant now = call.host().now();
        long number = Long.parseLong(text.replaceAll("[^0-9]", ""));
        return candidate ->
                compared(text, Duration.between(candidate.stat.modified(), now).dividedBy(unit), number);
    }

    private Term newer(String name) throws Mistake {
        try {
            Instant than = call.files().stat(call.path(name), call.account()).modified();
            return candidate -> candidate.stat.modified().isAfter(than);
        } catch (FileException e) {
            throw new Mistake(call.quote(name) + ": " + e.words());
        }
    }

    private Term user(String name) {
        return candidate -> accounts.user(candidate.stat.owner()).equals(name)
                || String.valueOf(candidate.stat.owner()).equals(name);
    }

    private static Term permissions(String text) {
        int mode = Modes.of(text.replaceFirst("^[-/]", ""), 0, false);
        return candidate -> text.startsWith("-")
                ? (candidate.stat.mode() & mode) == mode
                : text.startsWith("/") ? (candidate.stat.mode() & mode) != 0 : candidate.stat.mode() == mode;
    }

    private boolean isEmpty(Candidate candidate) throws IOException {
        return candidate.stat.isDirectory()
                ? call.files().list(call.path(candidate.path), call.account()).isEmpty()
                : candidate.stat.isFile() && candidate.stat.size() == 0;
    }

    private Term action(String word) throws Mistake {
        return switch (word) {
            case "-print" -> {
                acts = true;
                yield this::print;
            }
            case "-print0" -> {
                acts = true;
                yield candidate -> {
                    call.print(candidate.path + "\0");
                    return true;
                };
            }
            case "-printf" -> {
                acts = true;
                String format = value();
                yield candidate -> {
                    call.print(formatted(format, candidate));
                    return true;
                };
            }
            case "-delete" -> {
                acts = true;
                depthFirst = true;
                yield this::delete;
            }
            case "-prune" ->
                candidate -> {
                    pruned = true;
                    return true;
                };
            case "-quit", "-true" -> candidate -> true;
            case "-exec", "-ok" -> exec();
            default -> throw new Mistake("unknown predicate `" + word + "'");
        };
    }

    private String formatted(String format, Candidate candidate) {
        return format.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("%p", candidate.path)
                .replace("%f", Paths.base(candidate.path))
                .replace("%s", String.valueOf(candidate.stat.size()))
                .replace("%m", Integer.toOctalString(candidate.stat.mode()))
                .replace("%u", accounts.user(candidate.stat.owner()))
                .replace("%T@", candidate.stat.modified().getEpochSecond() + ".0000000000");
    }

    private Term exec() throws Mistake {
        acts = true;
        List<String> command = new ArrayList<>();
        while (at < words.size()
                && !words.get(at).equals(";")
                && !(words.get(at).equals("+")
                        && !command.isEmpty()
                        && command.getLast().equals("{}"))) {
            command.add(words.get(at++));
        }
        if (at >= words.size()) {
            throw new Mistake("missing argument to `-exec'");
        }
        at++;
        return candidate -> call.start(command.stream()
                        .map(word -> word.replace("{}", candidate.path))
                        .toList())
                == 0;
    }

    private boolean delete(Candidate candidate) throws IOException {
        try {
            if (candidate.stat.isDirectory()) {
                call.files().deleteFolder(call.path(candidate.path), call.account());
            } else {
                call.files().delete(call.path(candidate.path), call.account());
            }
            return true;
        } catch (FileException e) {
            call.complain("cannot delete " + call.quote(candidate.path) + ": " + e.words());
            status = 1;
            return false;
        }
    }
}
