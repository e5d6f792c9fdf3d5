package dev.holdfast.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Whoever looks at the simulated production from outside: a process of its own, which a token reaches by its environment as it
 * would reach a user's.
 */
public record Onlooker(SimulatedProduction production) {

    /** How it ended, and what it said. */
    public record Seen(int exit, String out, String err) {}

    /** Runs a command line to its end, in this environment and with what the production's description asks for. */
    public Seen run(List<String> commandLine, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(commandLine);
        builder.environment().putAll(environment);
        builder.environment().putAll(production.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        return new Seen(process.onExit().join().exitValue(), out, err.join());
    }

    private static String text(InputStream from) {
        try (from) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Its process is gone; what it said until then is lost, and its exit tells.
            return "";
        }
    }
}
