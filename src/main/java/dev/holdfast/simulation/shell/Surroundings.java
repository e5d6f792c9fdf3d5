package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What a shell runs on: one host as its programs see it. */
public interface Surroundings {
    FileTree files();

    /** The host's own clock, which can be driven and be wrong. */
    Instant now();

    /** By bare name, or by absolute path (/usr/sbin/iptables-save); empty when there is no such program. */
    Optional<Program> program(String name);

    String hostName();

    /**
     * What bash makes of {@code /dev/tcp/HOST/PORT} and {@code /dev/udp/HOST/PORT}. Waits as long as the host's kernel would, and
     * stops when interrupted.
     *
     * @param transport {@code tcp} or {@code udp}
     * @throws FileException when there is no connection: why
     */
    default Connection connect(String transport, String address, int port, Account account)
            throws IOException, InterruptedException {
        throw new FileException(Errno.CONNECTION_REFUSED, "");
    }
}
