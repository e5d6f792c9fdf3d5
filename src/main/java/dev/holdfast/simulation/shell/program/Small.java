package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Echo;
import dev.holdfast.simulation.shell.Printf;
import dev.holdfast.simulation.shell.Test;
import java.io.IOException;
import java.util.List;

/** echo, printf and test as programs of their own. */
final class Small {
    private Small() {}

    static int echo(Call call) throws IOException {
        call.out().write(Echo.text(call.operands(), false, true));
        return 0;
    }

    static int printf(Call call) throws IOException {
        List<String> operands = call.operands();
        if (!operands.isEmpty() && operands.getFirst().equals("--")) {
            operands = operands.subList(1, operands.size());
        }
        if (operands.isEmpty()) {
            return call.fail(1, "missing operand");
        }
        Printf printf = new Printf(operands, true);
        call.out().write(printf.text());
        for (String complaint : printf.complaints()) {
            call.complain(complaint);
        }
        return printf.complaints().isEmpty() ? 0 : 1;
    }

    static int test(Call call) throws IOException {
        try {
            return Test.holds(call, true) ? 0 : 1;
        } catch (Test.Mistake e) {
            return call.fail(2, String.valueOf(e.getMessage()));
        }
    }
}
