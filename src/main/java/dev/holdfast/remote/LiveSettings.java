package dev.holdfast.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * What {@link LiveRemote} has to be told.
 *
 * @param ways how ssh reaches each host, by the host's name
 * @param ssh the ssh client: a program on the PATH, or a path
 * @param sshConfig an ssh_config to use instead of the user's own, or empty
 * @param connectTimeout how long ssh may take to reach a host; the login as a whole gets one second more
 * @param deadline when every question still open is answered with "timed out"
 * @param clock what is compared with the deadline, and what evidence is dated by
 * @param secrets values that must never be shown (tokens, passwords)
 * @param startingAtOnce how many logins may begin within the same second
 */
public record LiveSettings(
        Map<String, Way> ways,
        String ssh,
        String sshConfig,
        Duration connectTimeout,
        Instant deadline,
        InstantSource clock,
        Set<String> secrets,
        int startingAtOnce) {
    private static final Duration USUAL_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A login costs about 0.1 s of this machine's time; too many at once would make hosts look slow that are not. */
    private static final int STARTS_PER_CORE = 8;

    public LiveSettings {
        ways = Map.copyOf(ways);
        secrets = Set.copyOf(secrets);
    }

    /**
     * How ssh reaches one host.
     *
     * @param destination what is given to ssh: an alias of the ssh_config, or a name or address
     * @param port the port, or 0 to leave it to ssh and its configuration
     * @param user the account, or empty to leave it to ssh and its configuration
     */
    public record Way(String destination, int port, String user) {}

    /**
     * The usual settings: {@code ssh} from the PATH with the user's own configuration, 5 s to connect, 8 logins at once for
     * each processor.
     */
    public static LiveSettings of(Map<String, Way> ways, Instant deadline) {
        return new LiveSettings(
                ways, "ssh", "", USUAL_CONNECT_TIMEOUT, deadline, InstantSource.system(), Set.of(), starts());
    }

    private static int starts() {
        return STARTS_PER_CORE * Runtime.getRuntime().availableProcessors();
    }

    public LiveSettings ssh(String program) {
        return new LiveSettings(ways, program, sshConfig, connectTimeout, deadline, clock, secrets, startingAtOnce);
    }

    public LiveSettings sshConfig(String file) {
        return new LiveSettings(ways, ssh, file, connectTimeout, deadline, clock, secrets, startingAtOnce);
    }

    public LiveSettings connectTimeout(Duration howLong) {
        return new LiveSettings(ways, ssh, sshConfig, howLong, deadline, clock, secrets, startingAtOnce);
    }

    public LiveSettings secrets(Set<String> values) {
        return new LiveSettings(ways, ssh, sshConfig, connectTimeout, deadline, clock, values, startingAtOnce);
    }

    public LiveSettings startingAtOnce(int logins) {
        return new LiveSettings(ways, ssh, sshConfig, connectTimeout, deadline, clock, secrets, logins);
    }

    /** What is left until the deadline; zero when it has passed. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What has passed since then, by the clock; never negative, even if the clock is set back. */
    Duration since(Instant begun) {
        Duration since = Duration.between(begun, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }
}
