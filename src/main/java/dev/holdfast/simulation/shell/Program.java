package dev.holdfast.simulation.shell;

import java.io.IOException;

/**
 * A command of a host. Returns its exit status and writes what it says to the call's streams; it stops when it is interrupted. An
 * {@link IOException} that it lets out ends it as its kind does on Linux: a broken pipe silently, anything else with one line.
 */
@FunctionalInterface
public interface Program {
    int run(Call call) throws IOException, InterruptedException;
}
