package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.List;

/** Runs what is no part of the shell, with the shell's own words for what cannot be run. */
final class External {
    private static final int MISSING = 127;
    private static final int FORBIDDEN = 126;

    private External() {}

    static int run(ShellState state, List<String> words) throws IOException, InterruptedException {
        return run(state, words, "");
    }

    /** The same, with what stands before the name in a complaint. */
    static int run(ShellState state, List<String> words, String before) throws IOException, InterruptedException {
        Call call = state.call(words);
        String name = words.getFirst();
        Launcher launcher = (Launcher) call.starter();
        return switch (Launcher.find(name, call, state.variables.get("PATH", ""))) {
            case Launcher.Found.Built(String path, Program program) -> launcher.run(program, call);
            case Launcher.Found.Script(String path) -> launcher.script(path, call);
            case Launcher.Found.Missing m -> said(state, MISSING, before + state.dialect.notFound(name));
            case Launcher.Found.Forbidden(Errno because) ->
                said(state, FORBIDDEN, before + name + ": " + words(state, because));
        };
    }

    private static String words(ShellState state, Errno because) {
        boolean folder = because == Errno.IS_A_DIRECTORY && !state.dialect.isBash();
        return folder ? Errno.PERMISSION_DENIED.words() : because.words();
    }

    private static int said(ShellState state, int status, String because) throws IOException {
        state.complain(because);
        return status;
    }
}
