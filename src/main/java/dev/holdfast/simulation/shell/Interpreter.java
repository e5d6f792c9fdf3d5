package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Command;
import dev.holdfast.simulation.shell.language.Redirection;
import dev.holdfast.simulation.shell.language.Word;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs commands in one shell. */
final class Interpreter {
    private final ShellState state;
    private final Expander expander;
    private final Redirector redirector;
    private final Optional<Job> job;

    Interpreter(ShellState state, Optional<Job> job) {
        this.state = state;
        this.job = job;
        this.expander = new Expander(this, state);
        this.redirector = new Redirector(state, expander);
    }

    Optional<Job> job() {
        return job;
    }

    ShellState state() {
        return state;
    }

    Expander expander() {
        return expander;
    }

    Redirector redirector() {
        return redirector;
    }

    // ---- running ----

    int run(Command command) throws IOException, InterruptedException, ShellError {
        interruption();
        int status;
        try {
            status = execute(command);
        } catch (InterruptedException | InterruptedIOException e) {
            status = trapped(e);
        }
        state.status = status;
        return status;
    }

    private void interruption() throws IOException, InterruptedException, ShellError {
        if (Thread.interrupted()) {
            trapped(new InterruptedException());
        }
    }

    /** A signal that the script has an action for does not end it. */
    private int trapped(Exception interruption) throws IOException, InterruptedException, ShellError {
        Optional<Signal> signal = job.flatMap(Job::peekSignal);
        String action = signal.map(state.traps::get).orElse(null);
        if (signal.isEmpty() || action == null || signal.get() == Signal.KILL) {
            InterruptedException again = new InterruptedException();
            again.initCause(interruption);
            throw again;
        }
        Thread.interrupted();
        job.ifPresent(Job::received);
        int before = state.status;
        if (!action.isEmpty()) {
            evaluate(action);
        }
        state.status = before;
        return signal.get().status();
    }

    private int execute(Command command) throws IOException, InterruptedException, ShellError {
        return switch (command) {
            case Command.Simple simple -> checked(new SimpleCommand(this, simple).run());
            case Command.Pipeline pipeline -> pipeline(pipeline);
            case Command.Either either -> either(either);
            case Command.Background(Command body) -> background(body);
            case Command.Sequence(List<Command> commands) -> sequence(commands);
            case Command.Subshell(Command body) -> checked(subshell(body));
            case Command.If conditional -> conditional(conditional);
            case Command.For loop -> new Loops(this).each(loop);
            case Command.Loop loop -> new Loops(this).loop(loop);
            case Command.Case choice -> choice(choice);
            case Command.Function(String name, Command body) -> {
                state.functions.put(name, body);
                yield 0;
            }
            case Command.Redirected redirected -> redirected(redirected);
            case Command.Conditional(var condition) -> checked(new Conditions(this).holds(condition) ? 0 : 1);
            case Command.Calculation(Word expression) ->
                checked(expander.calculate(expander.text(expression)) != 0 ? 0 : 1);
        };
    }

    /** With {@code set -e}, a failure that nothing looks at ends the shell. */
    private int checked(int status) {
        if (status != 0 && state.has(Options.Option.ERREXIT) && state.tested == 0) {
            state.status = status;
            throw new Leaving.Exit(status);
        }
        return status;
    }

    private int sequence(List<Command> commands) throws IOException, InterruptedException, ShellError {
        int status = 0;
        for (Command command : commands) {
            status = run(command);
        }
        return status;
    }

    /** Runs a command whose failure is an answer. */
    int test(Command command) throws IOException, InterruptedException, ShellError {
        state.tested++;
        try {
            return run(command);
        } finally {
            state.tested--;
        }
    }

    private int either(Command.Either either) throws IOException, InterruptedException, ShellError {
        int first = test(either.first());
        return (first == 0) == either.and() ? run(either.second()) : first;
    }

    private int conditional(Command.If conditional) throws IOException, InterruptedException, ShellError {
        for (Command.Branch branch : conditional.branches()) {
            if (test(branch.condition()) == 0) {
                return run(branch.body());
            }
        }
        return conditional.otherwise().isPresent() ? run(conditional.otherwise().get()) : 0;
    }

    private int choice(Command.Case choice) throws IOException, InterruptedException, ShellError {
        String subject = expander.text(choice.subject());
        for (Command.Choice one : choice.choices()) {
            for (Word pattern : one.patterns()) {
                if (expander.pattern(pattern).matcher(subject).matches()) {
                    return run(one.body());
                }
            }
        }
        return 0;
    }

    private int redirected(Command.Redirected redirected) throws IOException, InterruptedException, ShellError {
        Descriptors.Scope scope = state.descriptors.new Scope();
        try {
            if (!redirector.apply(redirected.redirections(), scope)) {
                return checked(state.dialect.redirectionFailed());
            }
            return run(redirected.body());
        } finally {
            scope.undo();
        }
    }

    // ---- shells beside this one ----

    private int subshell(Command body) throws IOException, InterruptedException, ShellError {
        ShellState child = state.fork();
        return inside(child, job, body);
    }

    /** Runs a command to the end of its shell, in this thread. */
    private static int inside(ShellState child, Optional<Job> job, Command body)
            throws IOException, InterruptedException {
        return new Session(child, job).toTheEnd(shell -> shell.run(body));
    }

    private Job beside(ShellState child, Command body) throws ShellError {
        if (!state.limits.begins()) {
            throw new ShellError("Cannot fork");
        }
        return Job.start(Limits.nextProcess(), started -> {
            try {
                return inside(child, Optional.of(started), body);
            } finally {
                state.limits.ends();
            }
        });
    }

    private int background(Command body) throws IOException, ShellError {
        ShellState child = state.fork();
        if (!state.interactive) {
            child.descriptors.put(
                    0, Descriptor.of(state.host.files().open("/dev/null", Account.ROOT, FileTree.Access.READ, 0)));
        }
        child.tested = 0;
        state.jobs.values().removeIf(old -> old.isOver() && state.jobs.size() > 1000);
        Job started = beside(child, body);
        state.jobs.put(started.process(), started);
        state.own.removeIf(Job::isOver);
        state.own.add(started);
        state.lastBackground = started.process();
        return 0;
    }

    private int pipeline(Command.Pipeline pipeline) throws IOException, InterruptedException, ShellError {
        if (pipeline.negated()) {
            List<Command> stages = pipeline.stages();
            Command body = stages.size() == 1 ? stages.getFirst() : new Command.Pipeline(false, stages);
            return test(body) == 0 ? 1 : 0;
        }
        if (pipeline.stages().size() == 1) {
            return run(pipeline.stages().getFirst());
        }
        List<Job> jobs = new ArrayList<>();
        try {
            start(pipeline.stages(), jobs);
            return checked(outcome(jobs));
        } catch (InterruptedException | ShellError e) {
            jobs.forEach(stage -> stage.send(Signal.TERM));
            throw e;
        }
    }

    private void start(List<Command> stages, List<Job> jobs) throws IOException, ShellError {
        Optional<Descriptor> input = Optional.empty();
        for (int i = 0; i < stages.size(); i++) {
            ShellState child = state.fork();
            if (input.isPresent()) {
                child.descriptors.put(0, input.get());
            }
            if (i < stages.size() - 1) {
                Pipe pipe = new Pipe();
                child.descriptors.put(1, pipe.writer());
                input = Optional.of(pipe.reader());
            }
            jobs.add(beside(child, stages.get(i)));
        }
    }

    private int outcome(List<Job> jobs) throws InterruptedException {
        int last = 0;
        int failed = 0;
        for (Job stage : jobs) {
            last = stage.await();
            failed = last == 0 ? failed : last;
        }
        return state.has(Options.Option.PIPEFAIL) ? failed : last;
    }

    /** What a command prints, without the line ends behind it. */
    String output(Command body) throws IOException, InterruptedException, ShellError {
        Collected collected = new Collected();
        ShellState child = state.fork();
        child.descriptors.put(1, Descriptor.lent(collected));
        state.status = inside(child, job, body);
        state.substitutions++;
        if (collected.full) {
            throw new ShellError("Out of space");
        }
        String text = collected.held.toString(StandardCharsets.UTF_8).replace("\0", "");
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Output that is held, and no more than can be. */
    private static final class Collected extends OutputStream {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private boolean full;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] from, int offset, int length) throws IOException {
            full |= length > Limits.LONGEST_WORD - held.size();
            held.write(from, offset, Math.min(length, Limits.LONGEST_WORD - held.size()));
            if (full) {
                throw new FileException(Errno.BROKEN_PIPE, "");
            }
        }
    }

    // ---- text as commands ----

    /** Runs a script in this shell. */
    int evaluate(String script) throws IOException, InterruptedException, ShellError {
        return new Session(state, job).commands(dev.holdfast.simulation.shell.language.Source.of(script), this);
    }

    /** The value of a parameter, special ones as well; null when it has none. */
    @Nullable
    String parameter(String name) {
        char first = name.charAt(0);
        if (Character.isDigit(first)) {
            int index = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
            return index == 0
                    ? state.dialect.zero()
                    : index <= state.positional.size() ? state.positional.get(index - 1) : null;
        }
        return switch (name) {
            case "#" -> String.valueOf(state.positional.size());
            case "?" -> String.valueOf(state.status);
            case "$" -> String.valueOf(state.process);
            case "!" -> state.lastBackground == 0 ? null : String.valueOf(state.lastBackground);
            case "-" -> state.options.letters() + (state.interactive ? "i" : "");
            case "@", "*" -> String.join(" ", state.positional);
            case "LINENO" -> String.valueOf(state.line);
            case "RANDOM" ->
                state.dialect.isBash() ? String.valueOf((int) (Math.random() * 32768)) : state.variables.get(name);
            default -> state.variables.get(name);
        };
    }

    /** Runs a function's body with these arguments. */
    int call(Command body, List<String> arguments) throws IOException, InterruptedException, ShellError {
        if (++state.functionDepth > Limits.DEEPEST_FUNCTION) {
            state.functionDepth--;
            throw new ShellError("Maximum function recursion depth (" + Limits.DEEPEST_FUNCTION + ") reached");
        }
        List<String> before = state.positional;
        int loops = state.loopDepth;
        state.positional = List.copyOf(arguments);
        state.loopDepth = 0;
        state.variables.enter();
        try {
            return run(body);
        } catch (Leaving.Return returned) {
            return returned.count;
        } finally {
            state.variables.leave();
            state.positional = before;
            state.loopDepth = loops;
            state.functionDepth--;
        }
    }

    void trace(List<String> words) throws IOException {
        if (state.has(Options.Option.XTRACE)) {
            List<String> shown = new ArrayList<>();
            words.forEach(word -> shown.add(state.dialect.isBash() ? quoted(word) : word));
            String line = state.variables.get("PS4", "+ ") + String.join(" ", shown) + "\n";
            OutputStream err = state.descriptors.out(2);
            err.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./^-]+");

    static String quoted(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }

    /** The assignments before a command, expanded. */
    Map<String, String> values(List<Command.Assignment> assignments)
            throws IOException, InterruptedException, ShellError {
        Map<String, String> values = new HashMap<>();
        for (Command.Assignment assignment : assignments) {
            values.put(assignment.name(), value(assignment));
        }
        return values;
    }

    String value(Command.Assignment assignment) throws IOException, InterruptedException, ShellError {
        String value = expander.text(assignment.value());
        return assignment.appends() ? state.variables.get(assignment.name(), "") + value : value;
    }

    boolean redirect(List<Redirection> redirections, Descriptors.Scope scope)
            throws IOException, InterruptedException, ShellError {
        return redirector.apply(redirections, scope);
    }
}
