package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.UnitFile;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any other command as the main process of a unit: it is really run, by the shell of the simulation, and its output is the journal. */
public final class CommandRun implements Behaviour {
    private static final int NO_SUCH_PROGRAM = 203;

    private final List<String> line;
    private Optional<Thread> thread = Optional.empty();

    public CommandRun(List<String> line) {
        this.line = List.copyOf(line);
    }

    @Override
    public void begin(Run run) {
        Machine machine = run.machine();
        boolean there = !line.isEmpty()
                && (machine.program(line.getFirst()).isPresent()
                        || machine.disk().exists(line.getFirst()));
        if (!there) {
            run.after(Duration.ofMillis(5), () -> run.exits(NO_SUCH_PROGRAM));
            return;
        }
        Thread worker = Thread.ofVirtual().unstarted(() -> work(run));
        thread = Optional.of(worker);
        worker.start();
    }

    private void work(Run run) {
        int status;
        try {
            Launcher launcher = new Launcher();
            status = launcher.start(call(run, launcher));
        } catch (IOException e) {
            status = 1;
        } catch (InterruptedException e) {
            return;
        }
        run.exits(status);
    }

    private Call call(Run run, Launcher launcher) {
        UnitFile file = run.unit().file();
        Account account = run.machine().account(file.user()).orElse(Account.ROOT);
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("HOME", account.home());
        environment.put("USER", account.name());
        file.settings().getOrDefault("Environment", List.of()).forEach(pair -> {
            int at = pair.indexOf('=');
            if (at > 0) {
                environment.put(pair.substring(0, at), pair.substring(at + 1).replaceAll("^\"|\"$", ""));
            }
        });
        OutputStream out = new Lines(run);
        return new Call(
                line,
                environment,
                file.last("WorkingDirectory").orElse("/"),
                account,
                InputStream.nullInputStream(),
                out,
                out,
                run.machine(),
                launcher);
    }

    @Override
    public void gone(Run run) {
        thread.filter(t -> !t.equals(Thread.currentThread())).ifPresent(Thread::interrupt);
    }

    /** Whole lines go into the journal. */
    private static final class Lines extends OutputStream {
        private final Run run;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Run run) {
            this.run = run;
        }

        @Override
        public synchronized void write(int b) {
            if (b != '\n') {
                line.write(b);
            } else {
                run.say(line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
        }

        @Override
        public synchronized void flush() {
            // A line that has not ended yet waits for its end.
        }

        @Override
        public synchronized void close() {
            if (line.size() > 0) {
                write('\n');
            }
        }
    }
}
