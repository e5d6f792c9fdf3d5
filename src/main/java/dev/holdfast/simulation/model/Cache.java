package dev.holdfast.simulation.model;

import java.util.HashSet;
import java.util.Set;

/** What Redis knows: the password it wants, who was let in before, and what keeps it from taking writes. */
public final class Cache {
    private final Set<Run> trusted = new HashSet<>();
    private String password = "";
    private long used = 993_352;
    private long most;
    private String policy = "noeviction";
    private boolean saves = true;
    private String primary = "";

    /** Bytes that it holds. */
    public synchronized long used() {
        return used;
    }

    public synchronized void used(long bytes) {
        used = bytes;
    }

    /** Bytes that it may hold; 0 if it may hold any number. */
    public synchronized long most() {
        return most;
    }

    public synchronized void most(long bytes) {
        most = bytes;
    }

    public synchronized String policy() {
        return policy;
    }

    public synchronized void policy(String name) {
        policy = name;
    }

    /** Whether its last save went well; if it did not, it takes no writes. */
    public synchronized boolean saves() {
        return saves;
    }

    public synchronized void saves(boolean now) {
        saves = now;
    }

    /** The address of the one that it copies, and takes no writes beside; empty if it is its own. */
    public synchronized String primary() {
        return primary;
    }

    public synchronized void primary(String address) {
        primary = address;
    }

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
