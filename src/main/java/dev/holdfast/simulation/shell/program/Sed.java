package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.OpenFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.PatternSyntaxException;

/** {@code sed} with its everyday commands. */
final class Sed {
    private final Call call;
    private final boolean silent;
    private final List<SedScript.Command> commands;
    private final List<Boolean> within;
    private long number;
    private boolean quits;
    private int quitStatus;

    private Sed(Call call, boolean silent, List<SedScript.Command> commands) {
        this.call = call;
        this.silent = silent;
        this.commands = commands;
        this.within = new ArrayList<>(java.util.Collections.nCopies(commands.size(), false));
    }

    static int run(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> operands = new ArrayList<>(arguments.operands());
        List<String> scripts = new ArrayList<>(arguments.all("e").toList());
        Optional<String> file = arguments.value("f");
        if (file.isPresent()) {
            scripts.add(call.files().text(call.path(file.get()), call.account()));
        }
        if (scripts.isEmpty() && operands.isEmpty()) {
            return call.fail(1, "no script specified");
        }
        String script = scripts.isEmpty() ? operands.removeFirst() : String.join("\n", scripts);
        boolean extended = arguments.has("E") || arguments.has("r");
        try {
            List<SedScript.Command> commands = new SedScript(Input.bytes(script), extended).commands();
            return arguments.has("i") || arguments.value("in-place").isPresent() || arguments.has("in-place")
                    ? inPlace(call, arguments, commands, operands)
                    : stream(call, arguments, commands, operands);
        } catch (SedScript.Mistake e) {
            return call.fail(1, "-e expression #1, char " + e.at() + ": " + e.getMessage());
        } catch (PatternSyntaxException e) {
            return call.fail(1, "-e expression #1, char " + script.length() + ": Invalid preceding regular expression");
        }
    }

    private static int stream(Call call, Arguments arguments, List<SedScript.Command> commands, List<String> names)
            throws IOException, InterruptedException {
        Sed sed = new Sed(call, arguments.has("n"), commands);
        List<InputStream> inputs = new ArrayList<>();
        int status = Input.each(
                call,
                names,
                "can't read %",
                (in, name) -> inputs.add(name.equals("-") ? in : new ByteArrayInputStream(Input.whole(in))));
        if (status != 0) {
            status = 2;
        }
        if (!inputs.isEmpty()) {
            sed.lines(new BufferedInputStream(
                    new java.io.SequenceInputStream(java.util.Collections.enumeration(inputs))));
        }
        return sed.quits ? sed.quitStatus : status;
    }

    private static int inPlace(Call call, Arguments arguments, List<SedScript.Command> commands, List<String> names)
            throws IOException, InterruptedException {
        int status = 0;
        for (String name : names) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Sed sed = new Sed(call.withStreams(call.in(), out, call.err()), arguments.has("n"), commands);
            try (OpenFile file = call.files().open(call.path(name), call.account(), FileTree.Access.READ, 0)) {
                sed.lines(new BufferedInputStream(file.in()));
            } catch (FileException e) {
                call.complain("can't read " + name + ": " + e.words());
                status = 4;
                continue;
            }
            status |= replace(call, name, out.toByteArray());
        }
        return status;
    }

    /** As GNU's does: a new file takes the old one's place, so the folder has to be writable. */
    private static int replace(Call call, String name, byte[] content) throws IOException {
        String path = call.files().canonical(call.path(name), call.account());
        String fresh = Paths.folder(path) + "/sed" + Long.toString(System.nanoTime(), 36);
        var stat = call.files().stat(path, call.account());
        try {
            call.files().write(fresh, content, call.account());
            call.files().changeMode(fresh, stat.mode(), call.account());
            if (call.account().isRoot()) {
                call.files().changeOwner(fresh, stat.owner(), stat.group(), call.account());
            }
            call.files().rename(fresh, path, call.account());
            return 0;
        } catch (FileException e) {
            if (call.files().exists(fresh, call.account())) {
                call.files().delete(fresh, call.account());
                return call.fail(4, "couldn't flush " + fresh + ": " + e.words());
            }
            return call.fail(4, "couldn't open temporary file " + fresh + ": " + e.words());
        }
    }

    private void lines(InputStream in) throws IOException, InterruptedException {
        Optional<Input.Line> next = Input.line(in);
        while (next.isPresent() && !quits) {
            Input.interruption();
            Input.Line line = next.get();
            next = Input.line(in);
            number++;
            line(line, next.isEmpty());
        }
    }

    private void line(Input.Line line, boolean isLast) throws IOException {
        String space = line.text();
        String end = line.ended() ? "\n" : "";
        StringBuilder after = new StringBuilder();
        boolean deleted = false;
        boolean substituted = false;
        for (int i = 0; i < commands.size() && !deleted; i++) {
            SedScript.Command command = commands.get(i);
            if (applies(i, command, space, isLast) == command.negated()) {
                i += command.letter() == '{' ? command.skip() : 0;
                continue;
            }
            switch (command.letter()) {
                case 'p' -> Input.write(call, space + "\n");
                case 'd' -> deleted = true;
                case 'q', 'Q' -> {
                    quits = true;
                    quitStatus = command.skip();
                    deleted = command.letter() == 'Q';
                    i = commands.size();
                }
                case 's' -> {
                    String changed = substitute(command, space);
                    boolean did = changed != null;
                    substituted |= did;
                    space = changed == null ? space : changed;
                    if (did && command.flags().contains("p")) {
                        Input.write(call, space + "\n");
                    }
                }
                case 'y' -> space = transliterated(command, space);
                case '=' -> call.say(String.valueOf(number));
                case 'a' -> after.append(command.text()).append('\n');
                case 'i' -> Input.write(call, command.text() + "\n");
                case 'c' -> {
                    deleted = true;
                    if (command.second().isEmpty() || !within.get(i)) {
                        Input.write(call, command.text() + "\n");
                    }
                }
                case 't' -> i = substituted ? commands.size() : i;
                case 'b' -> i = commands.size();
                default -> {
                    // a bracket
                }
            }
        }
        if (!silent && !deleted) {
            Input.write(call, space + (after.isEmpty() ? end : "\n"));
        }
        Input.write(call, after.toString());
    }

    private boolean applies(int index, SedScript.Command command, String space, boolean isLast) {
        if (command.first().isEmpty()) {
            return true;
        }
        if (command.second().isEmpty()) {
            return matches(command.first().get(), space, isLast);
        }
        SedScript.Address end = command.second().get();
        if (within.get(index)) {
            boolean ends = end.line() > 0 ? number >= end.line() : matches(end, space, isLast);
            within.set(index, !ends);
            return end.line() <= 0 || number <= end.line();
        }
        boolean begins = matches(command.first().get(), space, isLast);
        if (begins) {
            within.set(index, end.line() > 0 ? number < end.line() : !isLast);
        }
        return begins;
    }

    private boolean matches(SedScript.Address address, String space, boolean isLast) {
        if (address.pattern().isPresent()) {
            return address.pattern().get().matcher(space).find();
        }
        return address.line() < 0 ? isLast : number == address.line();
    }

    /** The changed text, or null when nothing matched. */
    private static @org.jspecify.annotations.Nullable String substitute(SedScript.Command command, String space) {
        Matcher matcher = command.pattern().orElseThrow().matcher(space);
        boolean all = command.flags().contains("g");
        String digits = command.flags().replaceAll("\\D", "");
        int wanted = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        StringBuilder out = new StringBuilder();
        int from = 0;
        int count = 0;
        boolean any = false;
        while (matcher.find()) {
            count++;
            if (count >= wanted) {
                any = true;
                out.append(space, from, matcher.start()).append(SedScript.replacement(command.text(), matcher));
                from = matcher.end();
                if (!all) {
                    break;
                }
            }
        }
        return any ? out.append(space.substring(from)).toString() : null;
    }

    private static String transliterated(SedScript.Command command, String space) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < space.length(); i++) {
            char c = space.charAt(i);
            int at = command.flags().indexOf(c);
            out.append(
                    at < 0 || at >= command.text().length() ? c : command.text().charAt(at));
        }
        return out.toString();
    }
}
