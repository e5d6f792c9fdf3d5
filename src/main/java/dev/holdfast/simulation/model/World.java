package dev.holdfast.simulation.model;

import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Mount;
import dev.holdfast.simulation.shell.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The whole of a production: its machines, the network between them, and what they serve together. */
public final class World implements AutoCloseable {
    private final SimClock clock;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Net net;
    private final Names names;
    private final Network network = new Network(this);
    private final Keyring keyring;
    private final Database database = new Database();
    private final Cache cache = new Cache();
    private final Github github;
    private final Pushgateway pushgateway = new Pushgateway();
    private final Function<String, Optional<Program>> programs;
    private final Function<List<String>, Behaviour> behaviours;

    /**
     * An empty one.
     *
     * @param programs the commands that every machine has
     * @param behaviours what a command line does as the main process of a unit
     */
    public World(
            SimClock clock,
            Net net,
            Github github,
            Keyring keyring,
            Function<String, Optional<Program>> programs,
            Function<List<String>, Behaviour> behaviours) {
        this.clock = clock;
        this.net = net;
        this.names = new Names(this);
        this.github = github;
        this.keyring = keyring;
        this.programs = programs;
        this.behaviours = behaviours;
    }

    public SimClock clock() {
        return clock;
    }

    public Net net() {
        return net;
    }

    public Names names() {
        return names;
    }

    public Network network() {
        return network;
    }

    public Keyring keyring() {
        return keyring;
    }

    public Database database() {
        return database;
    }

    public Cache cache() {
        return cache;
    }

    public Github github() {
        return github;
    }

    public Pushgateway pushgateway() {
        return pushgateway;
    }

    public Machine addMachine(String name, String address, Mount root) throws FileException {
        Machine machine = new Machine(this, name, address, root);
        machines.put(name, machine);
        return machine;
    }

    public List<Machine> machines() {
        return List.copyOf(machines.values());
    }

    public Machine machine(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no machine " + name));
    }

    public Optional<Machine> find(String name) {
        return Optional.ofNullable(machines.get(name));
    }

    Optional<Machine> at(String address) {
        return machines.values().stream()
                .filter(m -> m.address().equals(address))
                .findFirst();
    }

    Optional<Program> program(String name) {
        return programs.apply(name);
    }

    Behaviour behaviour(List<String> commandLine) {
        return behaviours.apply(commandLine);
    }

    @Override
    public void close() {
        clock.close();
    }
}
