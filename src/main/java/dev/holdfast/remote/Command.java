package dev.holdfast.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command for a host, as data: an argument vector, never a line of shell. Quoting happens in one place, when it is sent.
 * Probes send only what reads; whatever changes something is a call of the host's helper, which one class makes.
 *
 * @param argv the program and its arguments
 * @param patience how long it may run on the host, which ends it itself when the time is over
 * @param lane whether others wait behind it
 * @param limit the most bytes of its output that are wanted; the rest is not sent
 */
public record Command(List<String> argv, Duration patience, Lane lane, int limit) {

    /** {@link #QUICK} commands run one after another; a {@link #SLOW} one has a lane of its own and holds up nobody. */
    public enum Lane {
        QUICK,
        SLOW
    }

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);
    private static final int USUAL_LIMIT = 64 * 1024;

    public Command {
        argv = List.copyOf(argv);
    }

    /** A quick command with the usual patience (5 s) and limit (64 KiB). */
    public static Command of(String... argv) {
        return new Command(Arrays.asList(argv), USUAL_PATIENCE, Lane.QUICK, USUAL_LIMIT);
    }

    /** The same command by way of {@code sudo -n}, which never asks for a password. */
    public Command withSudo() {
        return withSudoAs("root");
    }

    /** The same command as another account by way of {@code sudo -n -u}. */
    public Command withSudoAs(String account) {
        List<String> all = new ArrayList<>(List.of("sudo", "-n", "-u", account));
        all.addAll(argv);
        return new Command(all, patience, lane, limit);
    }

    /** The same command in a lane of its own, with this much patience. */
    public Command slow(Duration howLong) {
        return new Command(argv, howLong, Lane.SLOW, limit);
    }

    /** The same command with another bound on its output, in bytes. */
    public Command atMost(int bytes) {
        return new Command(argv, patience, lane, bytes);
    }

    /** The command as a person would type it into a POSIX shell. */
    public String line() {
        return ShellQuoting.join(argv);
    }
}
