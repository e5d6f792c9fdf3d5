package dev.holdfast.remote;

import dev.holdfast.remote.Login.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Understands what OpenSSH's client says (in English, which it speaks under {@code LC_ALL=C}) about a login that came to
 * nothing.
 */
public final class SshWords {
    /** How ssh begins what it says about a connection that did not come about, or did not last. */
    private static final String OF_CONNECTION = "^(ssh: connect to (host|address)|kex_exchange_identification:"
            + "|ssh_exchange_identification:|banner exchange:|ssh_dispatch_run_fatal:|Connection to \\S+ port \\d+) ?.*";

    /** How ssh begins what only comes before sshd's greeting. */
    private static final String BEFORE_GREETING =
            "^(kex_exchange_identification|ssh_exchange_identification|banner exchange):";

    /**
     * First match wins, so what is decided early in a connection stands before what merely follows from it. Each begins as ssh's
     * own line does: a host's banner may speak of changed keys and of sessions that time out.
     */
    private static final List<Sign> OF_SSH = List.of(
            sign("^@ +WARNING: (REMOTE HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY)", Outcome.HOST_KEY_CHANGED),
            sign("^Host key for \\S+ has changed and you have requested strict", Outcome.HOST_KEY_CHANGED),
            sign("^No \\S+ host key is known for .* strict checking", Outcome.HOST_KEY_UNKNOWN),
            sign("^Host key verification failed\\.", Outcome.HOST_KEY_UNKNOWN),
            sign("^(\\S+@\\S+: )?Permission denied \\([\\w@.,-]*\\)\\.", Outcome.REFUSED_KEY),
            sign("^(Received disconnect|Disconnect).*: Too many authentication failures", Outcome.REFUSED_KEY),
            // The resolver's own trouble says nothing about the name.
            sign("^ssh: Could not resolve hostname .*Temporary failure", Outcome.NOT_TRIED),
            sign("^ssh: Could not resolve hostname", Outcome.NAME_UNKNOWN),
            sign(OF_CONNECTION + "Connection refused", Outcome.PORT_REFUSED),
            sign(OF_CONNECTION + "(No route to host|Network is unreachable)", Outcome.NO_ROUTE),
            sign(OF_CONNECTION + "timed out", Outcome.TIMED_OUT),
            sign("^Connection timed out during banner exchange|^Timeout, server \\S+ not", Outcome.TIMED_OUT),
            // Something answers there, but it is not an sshd, or none that we have an algorithm in common with.
            sign(BEFORE_GREETING + ".*(banner line|invalid)|^Protocol major versions differ", Outcome.NOT_TRIED),
            sign("^Unable to negotiate|^(ssh_dispatch_run_fatal: .*)?no matching ", Outcome.NOT_TRIED),
            sign(BEFORE_GREETING, Outcome.DROPPED_BY_SSHD),
            sign("^Connection (closed|reset) by |^Received disconnect from ", Outcome.CLOSED_IN_LOGIN),
            sign("^Connection to \\S+ closed by remote host", Outcome.CLOSED_IN_LOGIN),
            sign(
                    "^(client_loop|ssh_dispatch_run_fatal|packet_write_wait|Write failed): .*(Broken pipe|Connection reset)",
                    Outcome.CLOSED_IN_LOGIN));

    /** What a jump host's {@code ssh -W} says of the connection to the target, which is then the target's own illness. */
    private static final List<Sign> OF_JUMP = List.of(
            sign("open failed: connect failed: Connection refused", Outcome.PORT_REFUSED),
            sign("open failed: connect failed: (No route to host|Network is unreachable)", Outcome.NO_ROUTE),
            sign("open failed: connect failed: Connection timed out", Outcome.TIMED_OUT),
            sign("open failed: connect failed: Name or service not known", Outcome.NAME_UNKNOWN));

    private static final Pattern BY_PROXY = Pattern.compile("UNKNOWN port 65535|^ssh: .*UNKNOWN", Pattern.MULTILINE);
    private static final Pattern AUTHENTICATED = Pattern.compile("^Authenticated to ", Pattern.MULTILINE);
    private static final Pattern CHATTER = Pattern.compile(
            "^(Transferred: sent|Bytes per second:|debug\\d: |@|Killed by signal|IT IS POSSIBLE THAT|Someone could be"
                    + "|It is also possible|Please contact your|Add correct host key)|^\\s*$");
    private static final int SSHS_OWN_EXIT = 255;
    private static final int LINES_SHOWN = 6;

    private SshWords() {}

    private record Sign(Pattern words, Outcome outcome) {}

    private static Sign sign(String words, Outcome outcome) {
        return new Sign(Pattern.compile(words, Pattern.MULTILINE), outcome);
    }

    /**
     * What became of a login whose ssh ended before a shell answered. {@link Outcome#ACCEPTED} means that there was a login,
     * but no shell behind it.
     *
     * @param log what ssh itself said
     * @param noise what else came: banners, words of the other side, of a proxy command or a jump host
     * @param exit ssh's exit status
     */
    static Outcome outcome(String log, String noise, int exit) {
        if (authenticated(log) || exit != SSHS_OWN_EXIT) {
            return Outcome.ACCEPTED;
        }
        if (byProxy(log)) {
            return first(OF_JUMP, noise);
        }
        return first(OF_SSH, log);
    }

    /**
     * What became of a login that somebody else's ssh tried, by its words alone; empty if they do not say. What would be our own
     * trouble is not ours there: a resolver that fails leaves the name unknown to whoever tried it.
     */
    public static Optional<Outcome> outcome(String words) {
        return OF_SSH.stream()
                .filter(sign -> sign.outcome() != Outcome.NOT_TRIED)
                .filter(sign -> sign.words().matcher(words).find())
                .map(Sign::outcome)
                .findFirst();
    }

    /** Whether it was connected, and then heard silence instead of sshd's greeting: the port is open. */
    public static boolean connected(String words) {
        return words.lines().anyMatch(line -> line.startsWith("Connection timed out during banner exchange"));
    }

    /** Whether the login itself came about. */
    static boolean authenticated(String log) {
        return AUTHENTICATED.matcher(log).find();
    }

    /** Whether what failed was on the way, a proxy command or a jump host. */
    static boolean byProxy(String log) {
        return BY_PROXY.matcher(log).find();
    }

    private static Outcome first(List<Sign> signs, String text) {
        return signs.stream()
                .filter(sign -> sign.words().matcher(text).find())
                .map(Sign::outcome)
                .findFirst()
                .orElse(Outcome.NOT_TRIED);
    }

    /** The lines of these words that tell something, in their order. */
    static String telling(String words) {
        return words.lines()
                .map(String::strip)
                .filter(line -> !CHATTER.matcher(line).find())
                .distinct()
                .limit(LINES_SHOWN)
                .collect(Collectors.joining("\n"));
    }
}
