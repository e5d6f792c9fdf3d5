package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.service.Sshd;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.Set;

/** {@code sshd -t} and {@code sshd -T}: the settings looked at, not the server started. */
final class SshdCheck {
    private SshdCheck() {}

    static int run(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), Set.of("f", "C", "o"));
        if (!call.account().isRoot()) {
            return call.fail(1, "no hostkeys available -- exiting.");
        }
        if (words.has("T")) {
            for (String line : Sshd.effective(machine.disk())) {
                call.say(line);
            }
            return 0;
        }
        return words.has("t") ? 0 : call.fail(255, "Address already in use.");
    }
}
