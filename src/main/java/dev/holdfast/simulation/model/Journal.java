package dev.holdfast.simulation.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a machine's journal holds, the oldest line first. Bounded: the oldest lines are forgotten. */
public final class Journal {
    private static final int MOST = 3000;

    private final Machine machine;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One line.
     *
     * @param boot in which life of the machine it was written; the first is 0
     * @param unit whose line it is, with its suffix; empty for the kernel and for loose programs
     */
    public record Entry(
            Instant at,
            int boot,
            String unit,
            String identifier,
            int pid,
            String transport,
            int priority,
            String message) {}

    Journal(Machine machine) {
        this.machine = machine;
    }

    /** A line of a program of a unit. */
    public void program(String unit, String identifier, int pid, String message) {
        add(unit, identifier, pid, "stdout", 6, message);
    }

    /** A line of systemd about a unit. */
    public void systemd(String unit, int priority, String message) {
        add(unit, "systemd", 1, "journal", priority, message);
    }

    public void kernel(String message) {
        add("", "kernel", 0, "kernel", 3, message);
    }

    private void add(String unit, String identifier, int pid, String transport, int priority, String message) {
        synchronized (machine.turn()) {
            for (String line : message.split("\n", -1)) {
                entries.add(new Entry(machine.now(), machine.boot(), unit, identifier, pid, transport, priority, line));
            }
            while (entries.size() > MOST) {
                entries.removeFirst();
            }
        }
    }

    public List<Entry> entries() {
        synchronized (machine.turn()) {
            return List.copyOf(entries);
        }
    }

    /** Forgets what the kernel said. */
    public void forgetKernel() {
        synchronized (machine.turn()) {
            entries.removeIf(entry -> entry.transport().equals("kernel"));
        }
    }
}
