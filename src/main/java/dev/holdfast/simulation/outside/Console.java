package dev.holdfast.simulation.outside;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.service.LoginShell;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A host's own console, where somebody sits as root whatever its network does. */
public final class Console {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME", "/root",
            "USER", "root",
            "LOGNAME", "root",
            "TERM", "linux");

    private final Machine machine;

    private Console(Machine machine) {
        this.machine = machine;
    }

    /**
     * The console of a host.
     *
     * @throws IllegalStateException if the host has no power, or stands still
     */
    public static Console of(Machine machine) {
        if (!machine.alive()) {
            throw new IllegalStateException(machine.name() + " shows nothing on its console");
        }
        return new Console(machine);
    }

    /** Runs a command to its end; what it says, errors too. */
    public String run(String command) throws IOException, InterruptedException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Call call = new Call(
                LoginShell.command(machine, Account.ROOT, Optional.of(command)),
                ENVIRONMENT,
                Account.ROOT.home(),
                Account.ROOT,
                InputStream.nullInputStream(),
                screen,
                screen,
                machine,
                new Launcher());
        LoginShell.run(machine, call);
        return screen.toString(StandardCharsets.UTF_8);
    }
}
