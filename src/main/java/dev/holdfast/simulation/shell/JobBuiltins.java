package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The builtins about what runs in the background. */
final class JobBuiltins {
    private static final int UNKNOWN = 127;

    private JobBuiltins() {}

    static Map<String, Builtin> all() {
        return Map.of("wait", JobBuiltins::await, "kill", JobBuiltins::kill, "jobs", JobBuiltins::list);
    }

    private static int await(Interpreter shell, List<String> words)
            throws IOException, InterruptedException, ShellError {
        ShellState state = shell.state();
        if (words.size() == 1) {
            for (Job job : List.copyOf(state.own)) {
                job.await();
            }
            state.own.clear();
            return 0;
        }
        int status = 0;
        for (String word : words.subList(1, words.size())) {
            Optional<Job> job = job(state, word);
            if (job.isEmpty() && !word.matches("%?\\d{1,9}")) {
                throw new ShellError("wait: Illegal number: " + word);
            }
            status = job.isPresent() ? job.get().await() : UNKNOWN;
            String said = job.flatMap(Job::ended).map(Signal::words).orElse("");
            if (!said.isEmpty()) {
                state.descriptors.out(2).write((said + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return status;
    }

    private static Optional<Job> job(ShellState state, String word) {
        List<Job> jobs = new ArrayList<>(state.jobs.values());
        if (word.equals("%%") || word.equals("%+")) {
            return Optional.ofNullable(state.jobs.get(state.lastBackground));
        }
        if (word.matches("%\\d{1,6}")) {
            int number = Integer.parseInt(word.substring(1));
            return number >= 1 && number <= jobs.size() ? Optional.of(jobs.get(number - 1)) : Optional.empty();
        }
        return word.matches("\\d{1,9}") ? Optional.ofNullable(state.jobs.get(Integer.valueOf(word))) : Optional.empty();
    }

    private static int list(Interpreter shell, List<String> words) throws IOException {
        int number = 0;
        for (Job job : shell.state().jobs.values()) {
            number++;
            if (!job.isOver()) {
                Builtins.print(shell, words.contains("-p") ? job.process() + "\n" : "[" + number + "] + Running\n");
            }
        }
        return 0;
    }

    private static int kill(Interpreter shell, List<String> words)
            throws IOException, InterruptedException, ShellError {
        List<String> operands = new ArrayList<>(words.subList(1, words.size()));
        if (operands.isEmpty()) {
            throw new ShellError("kill: usage: kill [-s sigspec | -signum | -sigspec] [pid | job]...");
        }
        Optional<Signal> signal = Optional.of(Signal.TERM);
        if (operands.getFirst().equals("-s") && operands.size() > 1) {
            signal = Signal.of(operands.get(1));
            operands.subList(0, 2).clear();
        } else if (operands.getFirst().equals("--")) {
            operands.removeFirst();
        } else if (operands.getFirst().startsWith("-")) {
            signal = Signal.of(operands.removeFirst().substring(1));
        }
        if (signal.isEmpty()) {
            throw new ShellError("kill: invalid signal number or name");
        }
        int status = 0;
        for (String operand : operands) {
            status |= send(shell, signal.get(), operand, words);
        }
        return status;
    }

    private static int send(Interpreter shell, Signal signal, String operand, List<String> words)
            throws IOException, InterruptedException, ShellError {
        ShellState state = shell.state();
        Optional<Job> job = job(state, operand);
        if (operand.equals(String.valueOf(state.process))) {
            return self(shell, signal);
        }
        if (job.isPresent() && !job.get().isOver()) {
            job.get().send(signal);
            return 0;
        }
        Call call = state.call(List.of("kill", "-" + signal.number(), operand));
        if (job.isEmpty() && call.starter().presence("kill", call) == Starter.Presence.PRESENT) {
            return call.starter().start(call);
        }
        boolean number = operand.matches("-?\\d+|%.*");
        state.complain(
                words.getFirst() + ": " + (number ? Errno.NO_SUCH_PROCESS.words() : "Illegal number: " + operand));
        return 1;
    }

    /** A shell that signals itself. */
    private static int self(Interpreter shell, Signal signal) throws IOException, InterruptedException, ShellError {
        String action = shell.state().traps.get(signal);
        if (signal == Signal.EXIT || signal == Signal.CHLD || signal == Signal.CONT) {
            return 0;
        }
        if (action != null && signal != Signal.KILL) {
            shell.evaluate(action);
            return 0;
        }
        shell.state().traps.clear();
        throw new Leaving.Exit(signal.status());
    }
}
