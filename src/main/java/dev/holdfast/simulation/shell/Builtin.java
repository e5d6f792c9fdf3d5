package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.List;

/** A command that is part of the shell. */
@FunctionalInterface
interface Builtin {
    /**
     * Runs it.
     *
     * @param words with its name first
     */
    int run(Interpreter shell, List<String> words) throws IOException, InterruptedException, ShellError;
}
