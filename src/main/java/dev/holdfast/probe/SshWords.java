package dev.holdfast.probe;

import dev.holdfast.remote.Login.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What OpenSSH's client says about a login that failed; its words are stable under {@code LC_ALL=C}. */
final class SshWords {
    // the order matters: a changed host key ends in "verification failed" too
    private static final Map<String, Outcome> OUTCOMES = new LinkedHashMap<>();

    static {
        OUTCOMES.put("REMOTE HOST IDENTIFICATION HAS CHANGED", Outcome.HOST_KEY_CHANGED);
        OUTCOMES.put("REVOKED HOST KEY", Outcome.HOST_KEY_CHANGED);
        OUTCOMES.put("Host key verification failed", Outcome.HOST_KEY_UNKNOWN);
        OUTCOMES.put("Permission denied (", Outcome.REFUSED_KEY);
        OUTCOMES.put("Too many authentication failures", Outcome.REFUSED_KEY);
        OUTCOMES.put("Could not resolve hostname", Outcome.NAME_UNKNOWN);
        OUTCOMES.put("Connection refused", Outcome.PORT_REFUSED);
        OUTCOMES.put("No route to host", Outcome.NO_ROUTE);
        OUTCOMES.put("Network is unreachable", Outcome.NO_ROUTE);
        OUTCOMES.put("timed out", Outcome.TIMED_OUT);
        OUTCOMES.put("kex_exchange_identification", Outcome.DROPPED_BY_SSHD);
        OUTCOMES.put("Connection closed by", Outcome.DROPPED_BY_SSHD);
        OUTCOMES.put("Connection reset by", Outcome.DROPPED_BY_SSHD);
    }

    private SshWords() {}

    static Optional<Outcome> outcome(String said) {
        return OUTCOMES.entrySet().stream()
                .filter(words -> said.contains(words.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The line about a private key that ssh could not use: then what follows says nothing about the host. */
    static Optional<String> unusableKey(String said) {
        return said.lines()
                .filter(line -> line.startsWith("Load key \"") || line.contains("not accessible: "))
                .map(Excerpt::of)
                .findFirst();
    }

    /** Connected, and then silence instead of sshd's greeting: the port is open. */
    static boolean connected(String said) {
        return said.contains("timed out during banner exchange");
    }
}
