package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Command;
import dev.holdfast.simulation.shell.language.Parser;
import dev.holdfast.simulation.shell.language.Source;
import dev.holdfast.simulation.shell.language.SyntaxError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shell that somebody talks to: a mistake costs a line, not the shell. */
final class Dialogue {
    private final ShellState state;
    private final Optional<Terminal> terminal;
    private boolean within;
    private boolean abandoned;

    Dialogue(ShellState state, Optional<Terminal> terminal) {
        this.state = state;
        this.terminal = terminal;
    }

    int run(Interpreter shell) throws IOException, InterruptedException {
        Source source =
                terminal.isPresent() ? new Source(() -> typed(terminal.get())) : Shell.lines(state.descriptors.in(0));
        while (true) {
            within = false;
            Parser parser = new Parser(source, state.dialect.isBash());
            try {
                Optional<Command> next = parser.next();
                if (next.isEmpty() && !abandoned) {
                    say(terminal.isPresent() ? "logout\n" : "");
                    return state.status;
                }
                if (abandoned) {
                    abandoned = false;
                    source = new Source(() -> typed(terminal.orElseThrow()));
                } else if (next.isPresent()) {
                    state.status = run(shell, next.get());
                }
            } catch (SyntaxError e) {
                source.skipLine();
                state.complain(String.valueOf(e.getMessage()));
                state.status = 2;
            } catch (ShellError e) {
                state.complain(e.because());
                state.status = e.status();
            } catch (Leaving.Break | Leaving.Continue | Leaving.Return left) {
                state.status = 0;
            }
        }
    }

    /** Ctrl-C ends the command, and not the shell. */
    private int run(Interpreter shell, Command command) throws IOException, InterruptedException, ShellError {
        if (terminal.isEmpty()) {
            return shell.run(command);
        }
        terminal.get().begins();
        try {
            return shell.run(command);
        } catch (InterruptedException | InterruptedIOException e) {
            if (!terminal.get().ends()) {
                throw e;
            }
            return Signal.INT.status();
        } finally {
            terminal.get().ends();
            state.tested = 0;
        }
    }

    private @Nullable String typed(Terminal from) throws IOException {
        say(within ? "> " : prompt());
        within = true;
        String line = from.line();
        if (line != null && Terminal.isInterrupt(line)) {
            state.status = Signal.INT.status();
            abandoned = true;
            return null;
        }
        return line;
    }

    private String prompt() {
        String home = state.variables.get("HOME", state.account.home());
        boolean inside = state.directory.equals(home) || state.directory.startsWith(home + "/");
        String folder = inside ? "~" + state.directory.substring(home.length()) : state.directory;
        return state.account.name() + "@" + state.host.hostName() + ":" + folder
                + (state.account.isRoot() ? "# " : "$ ");
    }

    private void say(String text) throws IOException {
        state.descriptors.out(2).write(text.getBytes(StandardCharsets.UTF_8));
    }
}
