package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.RegularExpression;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code grep}, {@code egrep} and {@code fgrep}. */
final class Grep {
    private static final int MISTAKE = 2;

    private final Call call;
    private final Arguments arguments;
    private final Pattern pattern;
    private final boolean named;
    private boolean any;

    private Grep(Call call, Arguments arguments, Pattern pattern, boolean named) {
        this.call = call;
        this.arguments = arguments;
        this.pattern = pattern;
        this.named = named;
    }

    static int run(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> expressions = new ArrayList<>(arguments.all("e").toList());
        List<String> operands = new ArrayList<>(arguments.operands());
        Optional<String> file = arguments.value("f");
        if (file.isPresent()) {
            expressions.addAll(call.files()
                    .text(call.path(file.get()), call.account())
                    .lines()
                    .toList());
        }
        if (expressions.isEmpty() && file.isEmpty()) {
            if (operands.isEmpty()) {
                call.err()
                        .write("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                return MISTAKE;
            }
            expressions.addAll(List.of(operands.removeFirst().split("\n", -1)));
        }
        boolean recursive = arguments.has("r") || arguments.has("R");
        List<String> names =
                recursive ? files(call, operands.isEmpty() ? List.of(".") : operands, arguments) : operands;
        boolean named = (arguments.has("H") || recursive || names.size() > 1) && !arguments.has("h");
        try {
            return new Grep(call, arguments, pattern(call, arguments, expressions), named).all(names);
        } catch (PatternSyntaxException e) {
            return call.fail(MISTAKE, "Invalid regular expression");
        } catch (StackOverflowError e) {
            return call.fail(MISTAKE, "stack overflow");
        }
    }

    private static Pattern pattern(Call call, Arguments arguments, List<String> expressions) {
        boolean fixed = arguments.has("F") || call.name().equals("fgrep");
        boolean extended = arguments.has("E") || call.name().equals("egrep");
        List<String> parts = new ArrayList<>();
        for (String expression : expressions) {
            String bytes = Input.bytes(expression);
            String java = fixed
                    ? Pattern.quote(bytes)
                    : arguments.has("P")
                            ? bytes
                            : RegularExpression.compile(bytes, extended, false).pattern();
            String worded = arguments.has("w") ? "(?<!\\w)(?:" + java + ")(?!\\w)" : java;
            parts.add(arguments.has("x") ? "^(?:" + worded + ")$" : worded);
        }
        String all = parts.size() == 1 ? parts.getFirst() : "(?:" + String.join(")|(?:", parts) + ")";
        return Pattern.compile(
                parts.isEmpty() ? "(?!)" : all,
                arguments.has("i") || arguments.has("y") ? Pattern.CASE_INSENSITIVE : 0);
    }

    private static List<String> files(Call call, List<String> roots, Arguments arguments)
            throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        for (String root : roots) {
            if (FileTools.isFolder(call, root, true)) {
                collect(call, root, files, arguments.all("include").toList());
            } else {
                files.add(root);
            }
        }
        return files;
    }

    private static void collect(Call call, String folder, List<String> files, List<String> include)
            throws IOException, InterruptedException {
        Input.interruption();
        try {
            for (String child : call.files().list(call.path(folder), call.account())) {
                String path = folder.endsWith("/") ? folder + child : folder + "/" + child;
                boolean wanted = include.isEmpty()
                        || include.stream()
                                .anyMatch(g -> dev.holdfast.simulation.shell.Glob.of(g)
                                        .matcher(child)
                                        .matches());
                if (FileTools.isFolder(call, path, false)) {
                    collect(call, path, files, include);
                } else if (wanted
                        && call.files().lstat(call.path(path), call.account()).isFile()) {
                    files.add(path);
                }
            }
        } catch (FileException e) {
            call.complain(folder + ": " + e.words());
        }
    }

    private int all(List<String> names) throws IOException, InterruptedException {
        int failed = 0;
        for (String name : names.isEmpty() ? List.of("-") : names) {
            if (FileTools.isFolder(call, name, true)) {
                call.complain(name + ": Is a directory");
                failed = MISTAKE;
                continue;
            }
            failed |= one(name);
            if (any && arguments.has("q")) {
                return 0;
            }
        }
        return failed != 0 ? MISTAKE : any ? 0 : 1;
    }

    private int one(String name) throws IOException, InterruptedException {
        if (!arguments.has("s")) {
            return Input.each(call, List.of(name), (in, read) -> file(in, name));
        }
        boolean readable = name.equals("-") || call.files().allows(call.path(name), call.account(), 4);
        return readable ? Input.each(call, List.of(name), (in, read) -> file(in, name)) : 1;
    }

    private void file(InputStream in, String name) throws IOException, InterruptedException {
        long most = arguments.value("m").map(Long::parseLong).orElse(Long.MAX_VALUE);
        int after = context("A");
        int before = context("B");
        java.util.ArrayDeque<String> held = new java.util.ArrayDeque<>();
        long count = 0;
        long number = 0;
        long shownUntil = 0;
        long lastShown = 0;
        String shown = name.equals("-") ? "(standard input)" : name;
        while (count < most || number < shownUntil) {
            Optional<Input.Line> line = Input.line(in);
            if (line.isEmpty()) {
                break;
            }
            number++;
            Matcher matcher = pattern.matcher(line.get().text());
            boolean found = count < most && matcher.find() != arguments.has("v");
            if (found) {
                count++;
                any = true;
                if (arguments.has("q") || arguments.has("l")) {
                    break;
                }
            }
            boolean silent = arguments.has("c") || arguments.has("L");
            if (found && !silent) {
                boolean gap = (after > 0 || before > 0) && lastShown > 0 && number - held.size() > lastShown + 1;
                call.print(gap ? "--\n" : "");
                long first = number - held.size();
                for (String earlier : held) {
                    print(shown, first++, earlier, '-');
                }
                held.clear();
                matched(shown, number, line.get().text(), matcher);
                lastShown = number;
                shownUntil = number + after;
            } else if (!silent && number <= shownUntil) {
                print(shown, number, line.get().text(), '-');
                lastShown = number;
            } else if (before > 0) {
                held.add(line.get().text());
                if (held.size() > before) {
                    held.remove();
                }
            }
        }
        summary(shown, count);
    }

    private int context(String letter) {
        return arguments
                .value(letter)
                .or(() -> arguments.value("C"))
                .filter(n -> n.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private void summary(String name, long count) throws IOException {
        if (arguments.has("q")) {
            return;
        }
        if (arguments.has("l") && count > 0 || arguments.has("L") && count == 0) {
            call.say(name);
        } else if (arguments.has("c")) {
            call.say((named ? name + ":" : "") + count);
        }
    }

    private void matched(String name, long number, String line, Matcher matcher) throws IOException {
        if (!arguments.has("o")) {
            print(name, number, line, ':');
            return;
        }
        if (!arguments.has("v")) {
            matcher.reset();
            while (matcher.find()) {
                if (!matcher.group().isEmpty()) {
                    print(name, number, matcher.group(), ':');
                }
            }
        }
    }

    private void print(String name, long number, String text, char sign) throws IOException {
        call.print((named ? name + sign : "") + (arguments.has("n") ? "" + number + sign : ""));
        Input.write(call, text + "\n");
    }
}
