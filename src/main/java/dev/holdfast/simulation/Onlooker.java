package dev.holdfast.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Whoever looks at the simulated production from outside: a process of its own, which a token reaches by its environment as it
 * would reach a user's.
 */
public record Onlooker(SimulatedProduction production) {

    /**
     * Runs a command line to its end.
     *
     * @param instead where to send what it says; empty to let it write to this process's own output and error
     * @return its exit status
     */
    public int run(List<String> commandLine, Optional<OutputStream> instead) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(commandLine);
        builder.environment().putAll(production.environment());
        if (instead.isEmpty()) {
            return builder.inheritIO().start().waitFor();
        }
        Process process = builder.redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            said.transferTo(instead.get());
        }
        return process.waitFor();
    }
}
