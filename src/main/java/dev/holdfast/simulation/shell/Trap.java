package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code trap}. */
final class Trap implements Builtin {
    @Override
    public int run(Interpreter shell, List<String> words) throws IOException, ShellError {
        List<String> operands = words.subList(1, words.size());
        if (!operands.isEmpty() && operands.getFirst().equals("--")) {
            operands = operands.subList(1, operands.size());
        }
        Map<Signal, String> traps = shell.state().traps;
        if (operands.isEmpty() || operands.getFirst().equals("-p")) {
            for (Map.Entry<Signal, String> entry : traps.entrySet()) {
                Builtins.print(
                        shell, "trap -- '" + entry.getValue().replace("'", "'\"'\"'") + "' " + entry.getKey() + "\n");
            }
            return 0;
        }
        boolean resets = operands.size() == 1
                || operands.getFirst().equals("-")
                || operands.getFirst().matches("\\d+");
        boolean named = operands.size() > 1 && !operands.getFirst().matches("\\d+");
        for (String name : named ? operands.subList(1, operands.size()) : operands) {
            Optional<Signal> signal = Signal.of(name);
            if (signal.isEmpty()) {
                shell.state().complain("trap: " + name + ": bad trap");
                return 1;
            }
            if (resets) {
                traps.remove(signal.get());
            } else {
                traps.put(signal.get(), operands.getFirst());
            }
        }
        return 0;
    }
}
