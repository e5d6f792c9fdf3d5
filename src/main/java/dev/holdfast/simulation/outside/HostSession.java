package dev.holdfast.simulation.outside;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.service.LoginShell;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** What somebody runs on a simulated host: a command, or a shell that reads what comes in. Nothing of it reaches this machine. */
final class HostSession implements Command {
    private static final int INTERRUPTED = 130;

    private final Supplier<Machine> machine;
    private final Optional<String> line;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Thread thread;

    HostSession(Supplier<Machine> machine, Optional<String> line) {
        this.machine = machine;
        this.line = line;
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
        Machine host = machine.get();
        Optional<Account> account = host.account(channel.getSession().getUsername());
        if (from == null || to == null || errors == null || callback == null || account.isEmpty()) {
            throw new IOException("the channel is not complete");
        }
        boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
        Call call = terminal && line.isEmpty()
                ? Terminal.around(call(host, account.get(), from, to, errors))
                : call(host, account.get(), from, to, errors);
        thread = Thread.ofVirtual().name("simulated-session").start(() -> run(host, call, callback));
    }

    private Call call(Machine host, Account account, InputStream from, OutputStream to, OutputStream errors) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/games");
        environment.put("HOME", account.home());
        environment.put("USER", account.name());
        environment.put("LOGNAME", account.name());
        List<String> command = LoginShell.command(host, account, line);
        environment.put("SHELL", command.getFirst());
        if (account.isRoot() || line.isEmpty()) {
            environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        }
        return new Call(
                command,
                environment,
                account.home(),
                account,
                from,
                new Prompt(to),
                new Prompt(errors),
                host,
                new Launcher());
    }

    private static void run(Machine host, Call call, ExitCallback callback) {
        int status;
        try {
            status = LoginShell.run(host, call);
            call.out().flush();
            call.err().flush();
        } catch (IOException e) {
            status = 1;
        } catch (InterruptedException e) {
            status = INTERRUPTED;
        }
        callback.onExit(status);
    }

    @Override
    public void destroy(ChannelSession channel) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
