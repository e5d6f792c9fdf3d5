package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Program;
import java.io.BufferedOutputStream;
import java.io.IOException;

/** A program whose output is written in larger pieces. */
record Buffered(Program program) implements Program {
    private static final int SIZE = 16 * 1024;

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        BufferedOutputStream out = new BufferedOutputStream(call.out(), SIZE);
        try {
            return program.run(call.withStreams(call.in(), out, call.err()));
        } finally {
            out.flush();
        }
    }
}
