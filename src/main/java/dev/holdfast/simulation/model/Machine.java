package dev.holdfast.simulation.model;

import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Accounts;
import dev.holdfast.simulation.shell.Connection;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.Mount;
import dev.holdfast.simulation.shell.Program;
import dev.holdfast.simulation.shell.StandardFiles;
import dev.holdfast.simulation.shell.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** One machine of production: its power, its clock, its files, and what runs on it. */
public final class Machine implements Surroundings {
    private static final int FIRST_PID = 180;
    private static final int OUTSIDE = 20_000;

    private final World world;
    private final String name;
    private final String address;
    private final FileTree files;
    private final Disk disk;
    private final Journal journal = new Journal(this);
    private final Systemd systemd = new Systemd(this);
    private final Firewall firewall = new Firewall();
    private final Routes routes = new Routes();
    private final Containers containers = new Containers();
    private final Set<String> neighbours = new TreeSet<>();
    private boolean powered = true;
    private boolean paused;
    private boolean cut;
    private String certificate = "";
    private boolean inspected;
    private Duration clockOffset = Duration.ZERO;
    private Instant booted;
    private int boot;
    private int lastPid = FIRST_PID;
    private long memoryKib = 4_028_560;
    private OptionalLong memoryLimitMib = OptionalLong.empty();

    Machine(World world, String name, String address, Mount root) throws FileException {
        this.world = world;
        this.name = name;
        this.address = address;
        this.booted = world.clock().now();
        this.files = new FileTree(this::now, root);
        this.disk = new Disk(files);
        StandardFiles.put(files);
    }

    public World world() {
        return world;
    }

    Object turn() {
        return world.clock().turn();
    }

    public String name() {
        return name;
    }

    @Override
    public String hostName() {
        return name;
    }

    public String address() {
        return address;
    }

    @Override
    public FileTree files() {
        return files;
    }

    public Disk disk() {
        return disk;
    }

    public Journal journal() {
        return journal;
    }

    public Systemd systemd() {
        return systemd;
    }

    public Firewall firewall() {
        return firewall;
    }

    public Routes routes() {
        return routes;
    }

    public Containers containers() {
        return containers;
    }

    /** Addresses that its neighbour table holds. */
    public Set<String> neighbours() {
        return neighbours;
    }

    /** The user of this name, by what the machine's /etc/passwd says now. */
    public Optional<Account> account(String user) {
        return Accounts.on(files).named(user);
    }

    // ---- time

    /** Its own clock. */
    @Override
    public Instant now() {
        return world.clock().now().plus(clockOffset);
    }

    public Duration clockOffset() {
        return clockOffset;
    }

    public void clockOffset(Duration offset) {
        clockOffset = offset;
    }

    public Duration uptime() {
        return Duration.between(booted, world.clock().now());
    }

    /** How long after its start that was, by a clock that nobody sets. */
    public Duration sinceBoot(Instant moment) {
        return Duration.between(booted, moment);
    }

    public int boot() {
        return boot;
    }

    // ---- power

    public boolean powered() {
        return powered;
    }

    /** Whether it is on and does something. */
    public boolean alive() {
        return powered && !paused;
    }

    public void powerCut() {
        synchronized (turn()) {
            powered = false;
            systemd.powerCut();
            firewall.flush();
        }
    }

    public void powerOn() {
        synchronized (turn()) {
            if (!powered) {
                powered = true;
                boot++;
                booted = world.clock().now();
                lastPid = FIRST_PID;
                routes.reset();
                disk.boot();
                systemd.boot();
            }
        }
    }

    /** Off now, and on again a little later. */
    public void reboot(Duration off) {
        powerCut();
        world.clock().after(off, this::powerOn);
    }

    public boolean paused() {
        return paused;
    }

    public void pause(boolean now) {
        synchronized (turn()) {
            paused = now;
        }
    }

    /** Whether its cable is out. */
    public boolean cut() {
        return cut;
    }

    public void cut(boolean now) {
        synchronized (turn()) {
            cut = now;
        }
    }

    // ---- encryption

    /** Whether its certificate is for this name, or for its own address; a machine without one has none for anything. */
    public boolean certifies(String name) {
        return !certificate.isEmpty() && (certificate.equals(name) || address().equals(name));
    }

    public void certificate(String forName) {
        certificate = forName;
    }

    /** Whether something on its way out opens what it encrypts, with a certificate of an authority that it does not know. */
    public boolean inspected() {
        return inspected;
    }

    public void inspected(boolean now) {
        inspected = now;
    }

    // ---- memory

    public long memoryTotalKib() {
        return memoryKib;
    }

    /** A limit from outside for all that runs on it. */
    public void memoryLimitMib(OptionalLong limit) {
        memoryLimitMib = limit;
    }

    public boolean hasMemory(long mib) {
        return memoryLimitMib.isEmpty() || mib <= memoryLimitMib.getAsLong();
    }

    /**
     * The kernel's own words about a process that it ended for want of memory. As in the lab, the limit is one for the whole host,
     * and the kernel counts processes differently from what is seen inside.
     */
    public void killedForMemory(int pid, String process) {
        String group = "/holdfast-lab/" + name;
        int outside = OUTSIDE + pid;
        journal.kernel(process + " invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0");
        journal.kernel("oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=" + group
                + ",task_memcg=" + group + ",task=" + process + ",pid=" + outside + ",uid=0");
        journal.kernel("Memory cgroup out of memory: Killed process " + outside + " (" + process
                + ") total-vm:718556kB, anon-rss:131744kB, file-rss:5116kB, shmem-rss:0kB, UID:0 pgtables:424kB"
                + " oom_score_adj:0");
    }

    // ---- processes

    int nextPid() {
        return ++lastPid;
    }

    Run launch(Unit unit) {
        List<String> line = unit.file().execStart();
        String program =
                line.isEmpty() ? "" : line.getFirst().substring(line.getFirst().lastIndexOf('/') + 1);
        Run.Task main = new Run.Task(
                nextPid(), program, String.join(" ", line), unit.file().user());
        Run run = new Run(this, unit, world.behaviour(line), main);
        run.appears();
        return run;
    }

    /** Everything that runs. */
    public List<Run> runs() {
        synchronized (turn()) {
            return systemd.loaded().stream()
                    .flatMap(unit -> unit.run().stream())
                    .toList();
        }
    }

    /** What listens on a port. */
    public Optional<Run> listener(int port) {
        return runs().stream().filter(run -> run.listener(port).isPresent()).findFirst();
    }

    /** Sends a signal to a process; false if there is none. */
    public boolean signal(int pid, int signal) {
        synchronized (turn()) {
            for (Run run : runs()) {
                for (Run.Task process : run.processes()) {
                    if (process.pid() == pid) {
                        deliver(run, process, signal);
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static void deliver(Run run, Run.Task process, int signal) {
        boolean main = process.pid() == run.pid();
        switch (signal) {
            case 0 -> {}
            case 18 -> run.goOn(process);
            case 19 -> run.stop(process);
            case 1 -> run.behaviour().reloaded(run);
            case 15, 2 -> {
                int how = run.behaviour().terminated(run);
                if (how < 0) {
                    run.killed(-how);
                } else {
                    run.exits(how);
                }
            }
            default -> {
                if (main) {
                    run.killed(signal);
                } else {
                    // a shell's or an engine's word for a child that a signal ended
                    run.exits(128 + signal);
                }
            }
        }
    }

    // ---- programs

    @Override
    public Optional<Program> program(String called) {
        return world.program(called);
    }

    @Override
    public Connection connect(String transport, String to, int port, Account account)
            throws IOException, InterruptedException {
        return new Dialling(this).connect(transport, to, port);
    }
}
