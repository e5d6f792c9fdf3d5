package dev.holdfast.inventory;

import java.util.List;

/**
 * A machine.
 *
 * @param name its inventory name
 * @param ssh the destination given to {@code ssh}: an alias of the user's ssh_config, or a name
 * @param address the address that its name is expected to resolve to, or empty
 * @param names the names that deployments use for it, first the one that Ansible connects to
 * @param port the port on which sshd is expected
 * @param via the gateway through which the runners are expected to reach it, or empty
 * @param outOfBand the way in when ssh is what is broken
 */
public record Host(String name, String ssh, String address, List<String> names, int port, String via, WayIn outOfBand) {
    public Host {
        names = List.copyOf(names);
    }

    /** The name that a deployment connects to. */
    public String deployName() {
        return names.isEmpty() ? name : names.getFirst();
    }

    /** What a person types or does to enter it when its ssh is what is broken. */
    public String wayIn() {
        return switch (outOfBand.kind()) {
            case JUMP -> "ssh -J %s %s".formatted(outOfBand.detail(), ssh);
            case BREAK_GLASS_KEY -> "ssh -i %s %s".formatted(outOfBand.detail(), ssh);
            case COMMAND -> outOfBand.detail();
            case NONE -> "its console (holdfast.yaml names no out-of-band way to %s)".formatted(name);
        };
    }

    /**
     * Another way to a host.
     *
     * @param kind none, by a neighbour as jump host, with a break-glass key, or by a command of the team's own
     * @param detail the neighbour, key file or command
     */
    public record WayIn(Kind kind, String detail) {
        public enum Kind {
            NONE,
            JUMP,
            BREAK_GLASS_KEY,
            COMMAND
        }
    }
}
