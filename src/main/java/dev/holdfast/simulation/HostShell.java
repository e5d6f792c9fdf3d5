package dev.holdfast.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * A command that somebody runs on a simulated host: this machine's own shell, in which the commands that look at a host are
 * stand-ins that look at its folder.
 */
final class HostShell implements Command {
    private static final int CHUNK = 8192;

    private final String line;
    private final Path host;
    private final Path commands;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Process process;

    HostShell(String line, Path host, Path commands) {
        this.line = line;
        this.host = host;
        this.commands = commands;
    }

    @Override
    public void setInputStream(InputStream from) {
        in = from;
    }

    @Override
    public void setOutputStream(OutputStream to) {
        out = to;
    }

    @Override
    public void setErrorStream(OutputStream to) {
        err = to;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        InputStream from = in;
        OutputStream to = out;
        OutputStream errors = err;
        ExitCallback callback = exit;
        if (from == null || to == null || errors == null || callback == null) {
            throw new IOException("the channel is not complete");
        }
        ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", line)).directory(host.toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.put("PATH", commands + ":/usr/local/bin:/usr/bin:/bin");
        variables.put("HOLDFAST_HOST", host.toString());
        Process shell = builder.start();
        process = shell;
        copy("in", from, shell.getOutputStream(), true);
        Thread output = copy("out", shell.getInputStream(), to, false);
        Thread errorOutput = copy("err", shell.getErrorStream(), errors, false);
        Thread.ofVirtual().start(() -> finish(shell, output, errorOutput, callback));
    }

    private static void finish(Process shell, Thread output, Thread errorOutput, ExitCallback callback) {
        try {
            int status = shell.waitFor();
            output.join();
            errorOutput.join();
            callback.onExit(status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a platform thread: a read from a pipe cannot leave a virtual one. */
    private static Thread copy(String name, InputStream from, OutputStream to, boolean close) {
        return Thread.ofPlatform().daemon().name("simulated-" + name).start(() -> {
            byte[] buffer = new byte[CHUNK];
            try {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    to.write(buffer, 0, n);
                    to.flush();
                }
                if (close) {
                    to.close();
                }
            } catch (IOException e) {
                // One of the two ends has gone.
            }
        });
    }

    @Override
    public void destroy(ChannelSession channel) {
        Process shell = process;
        if (shell != null) {
            List<ProcessHandle> all = shell.descendants().toList();
            shell.destroy();
            all.forEach(ProcessHandle::destroy);
        }
    }
}
