package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host's shell, {@code sh} or {@code bash}. No script makes it throw anything but what its streams throw, or {@link
 * InterruptedException} when it was interrupted; then whatever it has started is interrupted as well.
 */
public final class Shell {
    private static final int MISUSED = 2;
    private static final int MISSING = 127;
    private static final int LONGEST_LINE = 4 * 1024 * 1024;

    private Shell() {}

    /** As a program: {@code sh -c SCRIPT}, {@code sh FILE}, or what stands in the input. */
    public static int main(Call call) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(call.operands());
        List<String> options = new ArrayList<>(List.of("set"));
        boolean command = false;
        boolean input = false;
        while (!rest.isEmpty() && rest.getFirst().matches("[-+].+")) {
            String option = rest.removeFirst();
            if (option.equals("--")) {
                break;
            }
            if (option.startsWith("--")) {
                continue;
            }
            command |= option.contains("c");
            input |= option.contains("s");
            String others = option.replaceAll("[csil]", "");
            if (others.length() > 1) {
                options.add(others);
            }
            if (option.endsWith("o") && !rest.isEmpty()) {
                options.add(rest.removeFirst());
            }
        }
        if (command) {
            return rest.isEmpty() ? misused(call) : command(call, rest, options);
        }
        if (!input && !rest.isEmpty()) {
            return file(call, rest, options);
        }
        return start(call, call.name(), rest, options, lines(call.in()));
    }

    private static int misused(Call call) throws IOException {
        call.err().write((call.name() + ": 0: -c requires an argument\n").getBytes(StandardCharsets.UTF_8));
        return MISUSED;
    }

    private static int command(Call call, List<String> rest, List<String> options)
            throws IOException, InterruptedException {
        String zero = rest.size() > 1 ? rest.get(1) : call.arguments().getFirst();
        List<String> positional = rest.subList(Math.min(2, rest.size()), rest.size());
        return start(call, zero, positional, options, Source.of(rest.getFirst()));
    }

    private static int file(Call call, List<String> rest, List<String> options)
            throws IOException, InterruptedException {
        String script;
        try {
            script = call.files().text(call.path(rest.getFirst()), call.account());
        } catch (FileException e) {
            String words = isBash(call)
                    ? call.name() + ": " + rest.getFirst() + ": " + e.words()
                    : call.name() + ": 0: " + new Dialect(false, "", false).cannotOpen(rest.getFirst(), false, e);
            call.err().write((words + "\n").getBytes(StandardCharsets.UTF_8));
            return isBash(call) ? MISSING : MISUSED;
        }
        return start(call, rest.getFirst(), rest.subList(1, rest.size()), options, Source.of(script));
    }

    /** Runs a script to its end. */
    public static int run(String script, List<String> positional, Call call) throws IOException, InterruptedException {
        return start(call, call.name(), positional, List.of("set"), Source.of(script));
    }

    /**
     * Runs what comes in, command by command. It reads no further than the command that it runs, so that the command may read
     * what follows.
     */
    public static int feed(Call call) throws IOException, InterruptedException {
        return start(call, call.name(), List.of(), List.of("set"), lines(call.in()));
    }

    /**
     * Talks to somebody who has logged in: prompts, and goes on after a mistake.
     *
     * @param terminal whether the streams are a terminal: then what is typed is shown, and lines can be mended
     */
    public static int interactive(Call call, boolean terminal) throws IOException, InterruptedException {
        Optional<Terminal> shown = terminal ? Optional.of(new Terminal(call.in(), call.out())) : Optional.empty();
        Call talking =
                shown.map(t -> call.withStreams(t.in(), t.out(), t.out())).orElse(call);
        try {
            ShellState state = new ShellState(talking, new Dialect(isBash(call), call.name(), true));
            state.interactive = terminal;
            return new Session(state, Optional.empty()).toTheEnd(new Dialogue(state, shown)::run);
        } catch (ShellError e) {
            return e.status();
        } catch (StackOverflowError e) {
            return Signal.SEGV.status();
        }
    }

    private static boolean isBash(Call call) {
        return call.name().contains("bash");
    }

    private static int start(Call call, String zero, List<String> positional, List<String> options, Source source)
            throws IOException, InterruptedException {
        try {
            ShellState state = new ShellState(call, new Dialect(isBash(call), zero, false));
            state.positional = List.copyOf(positional);
            SetBuiltin.options(options, 1, state);
            Session session = new Session(state, Optional.empty());
            return session.toTheEnd(shell -> session.commands(source, shell));
        } catch (ShellError e) {
            call.err()
                    .write((call.name() + ": 0: " + e.because().replace("set: ", "") + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            return e.status();
        } catch (StackOverflowError e) {
            return Signal.SEGV.status();
        }
    }

    static Source lines(InputStream in) {
        return new Source(() -> line(in));
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0 && c != '\n' && line.size() < LONGEST_LINE) {
            line.write(c);
            c = in.read();
        }
        if (c >= 0) {
            line.write(c);
        }
        return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
    }
}
