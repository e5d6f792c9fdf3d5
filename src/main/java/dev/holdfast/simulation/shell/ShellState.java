package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one shell has: a subshell begins with a copy of it. */
final class ShellState {
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    final Surroundings host;
    final Account account;
    final Limits limits;
    final Dialect dialect;
    final Variables variables;
    final Descriptors descriptors;
    final Options options;
    final Map<String, Command> functions;
    final Map<Signal, String> traps;
    final Map<Integer, Job> jobs;
    /** Those that this shell has started itself. */
    final List<Job> own = new ArrayList<>();

    final int process;
    List<String> positional = List.of();
    String directory;
    int umask = 022;
    int status;
    int lastBackground;
    int line = 1;
    int functionDepth;
    int loopDepth;
    int sourceDepth;
    /** How many starts of programs led here. */
    int startDepth;
    /** Above zero where a failure is looked at, so that {@code set -e} does not act. */
    int tested;

    boolean interactive;
    boolean isSubshell;
    /** Where getopts is within an argument. */
    int optionOffset;
    /** How many command substitutions there were: a status may come from one. */
    int substitutions;

    private ShellState(ShellState parent) {
        host = parent.host;
        account = parent.account;
        limits = parent.limits;
        dialect = parent.dialect;
        variables = parent.variables.copy();
        descriptors = parent.descriptors.copy();
        options = parent.options.copy();
        functions = new HashMap<>(parent.functions);
        traps = new HashMap<>();
        parent.traps.forEach((signal, action) -> {
            if (action.isEmpty()) {
                traps.put(signal, action);
            }
        });
        jobs = new TreeMap<>(parent.jobs);
        process = parent.process;
        positional = parent.positional;
        directory = parent.directory;
        umask = parent.umask;
        status = parent.status;
        lastBackground = parent.lastBackground;
        line = parent.line;
        functionDepth = parent.functionDepth;
        loopDepth = 0;
        sourceDepth = parent.sourceDepth;
        startDepth = parent.startDepth;
        tested = parent.tested;
        optionOffset = parent.optionOffset;
        isSubshell = true;
    }

    ShellState(Call call, Dialect dialect) throws ShellError {
        host = call.host();
        account = call.account();
        this.dialect = dialect;
        limits = call.starter() instanceof Launcher launcher ? launcher.limits() : new Limits();
        startDepth = call.starter() instanceof Launcher launcher ? launcher.depth() : 0;
        umask = call.starter() instanceof Launcher launcher ? launcher.umask() : umask;
        variables = new Variables();
        descriptors = Descriptors.of(call);
        options = new Options();
        functions = new HashMap<>();
        traps = new HashMap<>();
        jobs = new TreeMap<>();
        process = Limits.nextProcess();
        directory = call.directory();
        for (Map.Entry<String, String> entry : call.environment().entrySet()) {
            if (entry.getKey().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                variables.set(entry.getKey(), entry.getValue());
                variables.export(entry.getKey());
            }
        }
        initialise();
    }

    private void initialise() throws ShellError {
        if (variables.get("PATH") == null) {
            variables.set("PATH", USUAL_PATH);
        }
        variables.set("IFS", " \t\n");
        variables.set("OPTIND", "1");
        variables.set("PPID", "1");
        variables.set("PS4", "+ ");
        variables.set("PWD", directory);
        variables.export("PWD");
        if (dialect.isBash()) {
            variables.set("BASH_VERSION", "5.2.15(1)-release");
            variables.set("HOSTNAME", host.hostName());
            variables.set("UID", String.valueOf(account.uid()));
            variables.set("EUID", String.valueOf(account.uid()));
        }
    }

    ShellState fork() {
        return new ShellState(this);
    }

    boolean has(Options.Option option) {
        return options.has(option);
    }

    void complain(String because) throws IOException {
        descriptors.out(2).write((dialect.prefix(line) + because + "\n").getBytes(StandardCharsets.UTF_8));
    }

    String separators() {
        return variables.get("IFS", " \t\n");
    }

    /** What a command in it is given. */
    Call call(List<String> arguments) {
        return new Call(
                arguments,
                variables.exported(),
                directory,
                account,
                descriptors.in(0),
                descriptors.out(1),
                descriptors.out(2),
                host,
                new Launcher(limits, startDepth, umask, descriptors.inherited()));
    }
}
