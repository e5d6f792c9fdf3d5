package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Program;
import java.io.IOException;

/** A program that needs more of its host than its files: the whole machine. */
@FunctionalInterface
interface OnMachine extends Program {
    int run(Call call, Machine machine) throws IOException, InterruptedException;

    @Override
    default int run(Call call) throws IOException, InterruptedException {
        return run(call, (Machine) call.host());
    }
}
