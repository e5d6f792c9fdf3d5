package dev.holdfast.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * Everything that reaches out, and the only thing that does. Blocking, made for virtual threads; safe for concurrent use.
 * No method throws for what the world does: a failure to look is an answer.
 *
 * <p>Each host gets at most one login attempt, however many questions it is asked: the first starts it, all share it.
 */
public interface Remote extends AutoCloseable {
    /** The word for this machine as a vantage. */
    String HERE = "here";

    /** The one login on this host (begun now if nobody asked before). */
    Login login(String host);

    /**
     * The same login, if it is decided so soon after its beginning. Where many hosts are asked at once a login waits for its turn,
     * and that time says nothing about the host.
     */
    default Optional<Login> login(String host, Duration patience) {
        return Optional.of(login(host));
    }

    /** Runs a command on a host over its one session; the same command is run once. Probes run only what reads. */
    Answer run(String host, Command command);

    /** A GET from this machine. */
    HttpAnswer get(HttpQuestion question);

    /** A few bytes to a port from this machine. */
    WireAnswer exchange(WireQuestion question);

    /** Asks this machine's resolver. */
    Resolution resolve(String name);

    /** Ends every session. What still runs on a host ends by its own time limit. */
    @Override
    void close();
}
