package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** {@code reboot}, {@code poweroff} and {@code shutdown}. */
final class Power {
    private static final Duration OFF = Duration.ofSeconds(8);

    private Power() {}

    static int run(Call call, Machine machine) throws IOException {
        if (!call.account().isRoot()) {
            call.err()
                    .write(
                            "Failed to set wall message, ignoring: Interactive authentication required.\nCall to Reboot failed: Interactive authentication required.\n"
                                    .getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        boolean again = call.name().equals("reboot") || call.operands().contains("-r");
        if (again) {
            machine.reboot(OFF);
        } else {
            machine.powerCut();
        }
        return 0;
    }
}
