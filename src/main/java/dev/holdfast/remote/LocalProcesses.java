package dev.holdfast.remote;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts processes of this machine, each within its time and with a bounded answer. */
final class LocalProcesses implements LocalCommands {
    private static final int MOST_ERRORS = 16 * 1024;

    @Override
    public Outcome run(Command command) {
        try {
            return ended(start(command), command);
        } catch (IOException failure) {
            String program = command.argv().getFirst();
            return new Outcome.NotRun(Why.NOT_INSTALLED, "%s cannot be started on this machine.".formatted(program));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.NotRun(Why.TIMED_OUT, "it was interrupted.");
        }
    }

    private static Process start(Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.argv()).redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C.UTF-8");
        // What asks for a passphrase gets none, instead of a window or a terminal.
        environment.put("SSH_ASKPASS", "/bin/false");
        environment.put("SSH_ASKPASS_REQUIRE", "force");
        return builder.start();
    }

    private static Outcome ended(Process process, Command command) throws InterruptedException {
        CompletableFuture<byte[]> out = read(process, process.getInputStream(), command.limit());
        CompletableFuture<byte[]> err = read(process, process.getErrorStream(), MOST_ERRORS);
        try {
            CompletableFuture.allOf(out, err, process.onExit())
                    .get(command.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return notRun(
                    Why.TIMED_OUT,
                    "it took longer than %d s.".formatted(command.patience().toSeconds()));
        } catch (ExecutionException failure) {
            return notRun(Why.NOT_UNDERSTOOD, "its output could not be read.");
        } finally {
            end(process);
        }
        byte[] said = out.join();
        return said.length > command.limit()
                ? notRun(Why.TOO_LARGE, "it says more than %d bytes.".formatted(command.limit()))
                : new Outcome.Ended(process.exitValue(), text(said), text(err.join()));
    }

    /** Reads one byte more than is wanted, by which it is seen that there is more; then nobody listens any longer. */
    private static CompletableFuture<byte[]> read(Process process, InputStream stream, int limit) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("output-of-" + process.pid()).start(() -> {
            try (stream) {
                bytes.complete(stream.readNBytes(limit + 1));
            } catch (IOException failure) {
                bytes.completeExceptionally(failure);
            }
        });
        return bytes;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Outcome notRun(Why why, String because) {
        return new Outcome.NotRun(why, because);
    }
}
