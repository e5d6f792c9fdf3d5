package dev.holdfast.simulation.program;

import dev.holdfast.simulation.shell.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The commands that every simulated host has, beside those of its shell. */
public final class Programs {
    private static final Map<String, Program> ALL = all();

    private Programs() {}

    private static Map<String, Program> all() {
        Map<String, Program> all = new HashMap<>();
        OnMachine podman = new Podman();
        all.put("systemctl", new Systemctl());
        all.put("systemd-run", new SystemdRun());
        all.put("journalctl", new Journalctl());
        all.put("df", machine(Disks::df));
        all.put("mount", machine(Disks::mount));
        all.put("umount", machine(Disks::umount));
        all.put("free", machine(Disks::free));
        all.put("ip", new Ip());
        all.put("ping", new Ping());
        all.put("getent", new Getent());
        all.put("iptables", new Iptables());
        all.put("iptables-save", machine(Iptables::save));
        all.put("ufw", new Ufw());
        all.put("nft", new Nft());
        all.put("sudo", new Sudo());
        all.put("sshd", machine(SshdCheck::run));
        all.put("usermod", machine(Users::usermod));
        all.put("chage", machine(Users::chage));
        all.put("nologin", machine(Users::nologin));
        all.put("curl", new Curl());
        all.put("ssh", new Ssh());
        all.put("ssh-keygen", new Keygen());
        all.put("pg_isready", machine(Databases::ready));
        all.put("psql", machine(Databases::psql));
        all.put("redis-cli", machine(Databases::redis));
        all.put("podman", podman);
        all.put("docker", podman);
        all.put("ps", machine(Processes::ps));
        all.put("pgrep", machine(Processes::pgrep));
        all.put("pkill", machine(Processes::pkill));
        all.put("kill", machine(Processes::kill));
        all.put("ss", machine(Processes::ss));
        all.put("reboot", machine(Power::run));
        all.put("poweroff", machine(Power::run));
        all.put("shutdown", machine(Power::run));
        return Map.copyOf(all);
    }

    private static OnMachine machine(OnMachine program) {
        return program;
    }

    /** The program of a bare name. */
    public static Optional<Program> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** What /proc/self/mountinfo says on a machine. */
    public static String mountInfo(dev.holdfast.simulation.model.Machine machine) {
        return Disks.mountInfo(machine);
    }

    /** What /proc/meminfo says on a machine. */
    public static String memoryInfo(dev.holdfast.simulation.model.Machine machine) {
        long total = machine.memoryTotalKib();
        long available = Disks.availableKib(machine);
        return "MemTotal:       %8d kB%nMemFree:        %8d kB%nMemAvailable:   %8d kB%nBuffers:           41232 kB%nCached:           %d kB%nSwapTotal:             0 kB%nSwapFree:              0 kB%n"
                .formatted(total, available * 3 / 4, available, available / 4);
    }
}
