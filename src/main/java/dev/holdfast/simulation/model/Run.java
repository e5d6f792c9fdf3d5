package dev.holdfast.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A program that runs on a machine: the main process of a unit, with the processes below it. */
public final class Run {
    private final Machine machine;
    private final Unit unit;
    private final Behaviour behaviour;
    private final String identifier;
    private Task main;
    private final Instant since;
    private final List<Task> children = new ArrayList<>();
    private final Map<Integer, Listener> listening = new HashMap<>();
    private final Set<Integer> stopped = new HashSet<>();
    private final ProcessFiles files;
    private boolean ended;

    /**
     * One process.
     *
     * @param name what ps calls it (comm)
     * @param line its whole command line
     */
    public record Task(int pid, String name, String line, String user) {}

    /**
     * A port that it serves.
     *
     * @param local whether on the loopback address only
     */
    public record Listener(int port, boolean local, TcpService service) {}

    Run(Machine machine, Unit unit, Behaviour behaviour, Task main) {
        this.machine = machine;
        this.unit = unit;
        this.behaviour = behaviour;
        this.main = main;
        this.identifier = main.name();
        this.since = machine.world().clock().now();
        this.files = new ProcessFiles(this);
    }

    /** It is there, for all to see. */
    void appears() {
        files.begin();
    }

    public Machine machine() {
        return machine;
    }

    public Unit unit() {
        return unit;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public int pid() {
        return main.pid();
    }

    public Instant since() {
        return since;
    }

    public List<Task> processes() {
        List<Task> all = new ArrayList<>();
        all.add(main);
        all.addAll(children);
        return all;
    }

    /** It becomes another program, as a script's {@code exec} does; the journal goes on calling it by its first name. */
    public void becomes(String name, String line) {
        main = new Task(main.pid(), name, line, main.user());
    }

    /** Another process below the main one. */
    public void child(String name, String line) {
        Task child = new Task(machine.nextPid(), name, line, main.user());
        children.add(child);
        files.show(child);
    }

    public void endChild(String name) {
        children.stream().filter(child -> child.name().equals(name)).forEach(files::hide);
        children.removeIf(child -> child.name().equals(name));
    }

    /** Whether a process that it needs is stopped by a signal: it exists, and does nothing. */
    public boolean frozen() {
        return processes().stream().anyMatch(p -> stopped(p) && behaviour.needs(p.name()));
    }

    /** Whether this process is stopped by a signal. */
    public boolean stopped(Task process) {
        return stopped.contains(process.pid());
    }

    void stop(Task process) {
        stopped.add(process.pid());
    }

    void goOn(Task process) {
        stopped.remove(process.pid());
    }

    public boolean ended() {
        return ended;
    }

    /** Writes a line to its output, which is the journal. */
    public void say(String line) {
        machine.journal().program(unit.name(), identifier, main.pid(), line);
    }

    /** Does something later, if it still runs then. What is due while it is frozen waits. */
    public void after(Duration delay, Runnable what) {
        machine.world().clock().after(delay, () -> {
            if (ended || !machine.powered()) {
                return;
            }
            if (frozen() || machine.paused()) {
                after(Duration.ofMillis(200), what);
            } else {
                what.run();
            }
        });
    }

    /** Serves a port; false if another program has it already. */
    public boolean listen(int port, TcpService service) {
        return listen(port, false, service);
    }

    public boolean listen(int port, boolean local, TcpService service) {
        if (machine.listener(port).isPresent()) {
            return false;
        }
        listening.put(port, new Listener(port, local, service));
        return true;
    }

    public Optional<Listener> listener(int port) {
        return Optional.ofNullable(listening.get(port));
    }

    public List<Listener> listeners() {
        return List.copyOf(listening.values());
    }

    public void stopListening() {
        listening.clear();
    }

    /** Ends by itself. */
    public void exits(int status) {
        end(new Unit.End(false, status));
    }

    /** Is ended by a signal. */
    public void killed(int signal) {
        end(new Unit.End(true, signal));
    }

    private void end(Unit.End how) {
        synchronized (machine.turn()) {
            if (!ended) {
                vanish();
                unit.ended(this, how);
            }
        }
    }

    /** Is gone without anybody noticing how: with the power, or because its unit ends it. */
    void vanish() {
        ended = true;
        files.end();
        listening.clear();
        behaviour.gone(this);
    }
}
