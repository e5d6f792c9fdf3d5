package dev.holdfast.simulation.model;

import java.util.HashSet;
import java.util.Set;

/** What Redis knows: the password it wants, and who was let in before. */
public final class Cache {
    private final Set<Run> trusted = new HashSet<>();
    private String password = "";

    public synchronized String password() {
        return password;
    }

    public synchronized void password(String wanted) {
        password = wanted;
    }

    /** Whether it serves the connection of this program, which it opens if it has none yet. */
    public synchronized boolean serves(Run client) {
        if (password.isEmpty()) {
            trusted.add(client);
        }
        return trusted.contains(client);
    }

    /** All connections end. */
    public synchronized void restarted() {
        trusted.clear();
    }
}
