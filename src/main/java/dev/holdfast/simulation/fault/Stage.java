package dev.holdfast.simulation.fault;

import dev.holdfast.simulation.blueprint.Host;
import dev.holdfast.simulation.model.Disk;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Rule;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.Unit;
import dev.holdfast.simulation.model.World;
import dev.holdfast.simulation.service.Flyway;
import dev.holdfast.simulation.service.ImageStore;
import dev.holdfast.simulation.service.Sshd;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Stat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The words that faults are written with; what is changed is kept, so that it can be put back as it was. */
public final class Stage {
    static final String W1 = Host.WEB_1;
    static final String W2 = Host.WEB_2;
    static final String R1 = Host.RUNNER_1;
    static final String R2 = Host.RUNNER_2;
    static final String R3 = Host.RUNNER_3;
    static final String DB = Host.DATABASE;
    static final String REDIS = Host.CACHE;
    static final String REG = Host.REGISTRY;
    static final String GITHUB = Host.GITHUB;
    static final String MON = Host.MONITORING;
    static final String R1_UNIT = Host.runnerUnit("paws360-runner-01");
    static final String R2_UNIT = Host.runnerUnit("paws360-runner-02");
    static final String R3_UNIT = Host.runnerUnit("paws360-emergency");
    static final String BACKEND = "paws360-backend";
    static final String FRONTEND = "paws360-frontend";
    static final String POSTGRES = "postgresql@15-main";

    private static final String SETTINGS = "/etc/paws360/backend.env";
    private static final String STATE = "/var/lib/paws360-production-state.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final World world;
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, Runnable> held = new HashMap<>();

    private record Kept(String text, int owner, int group, int mode) {}

    public Stage(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    Machine host(String name) {
        return world.machine(name);
    }

    Disk disk(String host) {
        return host(host).disk();
    }

    String address(String host) {
        return host(host).address();
    }

    // ---- units

    private Unit unit(String host, String name) {
        return host(host)
                .systemd()
                .unit(name)
                .orElseThrow(() -> new IllegalStateException(host + " has no unit " + name));
    }

    void stop(String host, String... names) {
        List.of(names).forEach(name -> unit(host, name).stop());
    }

    void start(String host, String... names) {
        List.of(names).forEach(name -> unit(host, name).start());
    }

    void restart(String host, String... names) {
        for (String name : names) {
            unit(host, name).stop();
            unit(host, name).start();
        }
    }

    /** Starts it with its restart counter at zero. */
    void fresh(String host, String name) {
        unit(host, name).stop();
        unit(host, name).resetFailed();
        unit(host, name).start();
    }

    void reload(String host, String name) {
        unit(host, name).run().ifPresent(run -> run.behaviour().reloaded(run));
    }

    void runTransient(String host, String name, String command) {
        host(host).systemd().runTransient(name, "[Service]\nExecStart=" + command + "\n");
    }

    /** Stops it, if it is still there, and forgets that it failed. */
    void end(String host, String name) {
        host(host).systemd().unit(name).ifPresent(unit -> {
            unit.stop();
            unit.resetFailed();
        });
    }

    /** Sends a signal to every process of this name. */
    void signal(String host, int signal, String process) {
        for (Run run : host(host).runs()) {
            run.processes().stream()
                    .filter(p -> p.name().equals(process) || p.line().contains(process))
                    .findFirst()
                    .ifPresent(p -> host(host).signal(p.pid(), signal));
        }
    }

    // ---- files

    void keep(String host, String path) {
        Optional<Stat> stat = disk(host).stat(path);
        disk(host)
                .text(path)
                .ifPresent(text -> kept.putIfAbsent(
                        host + path,
                        new Kept(
                                text,
                                stat.map(Stat::owner).orElse(0),
                                stat.map(Stat::group).orElse(0),
                                stat.map(Stat::mode).orElse(0644))));
    }

    void edit(String host, String path, UnaryOperator<String> change) {
        keep(host, path);
        disk(host).write(path, change.apply(disk(host).text(path).orElse("")));
    }

    void restore(String host, String path) {
        Kept was = kept.remove(host + path);
        if (was != null) {
            Account owner = new Account("owner", was.owner(), was.group(), java.util.Set.of(), "/");
            disk(host).write(path, was.text(), owner, was.mode());
        }
    }

    void stateFile(String host, Consumer<ObjectNode> change) {
        edit(host, STATE, text -> {
            ObjectNode json = (ObjectNode) JSON.readTree(text);
            change.accept(json);
            return json.toPrettyString() + "\n";
        });
    }

    void stateFileRestored(String host) {
        restore(host, STATE);
    }

    /** Sets a key of the services' environment file. */
    void environment(String host, String key, String value) {
        edit(host, SETTINGS, text -> text.replaceAll("(?m)^" + key + "=.*\\n", "") + key + "=" + value + "\n");
    }

    /** As it was, and both services started on it. */
    void environmentRestored(String host) {
        restore(host, SETTINGS);
        fresh(host, BACKEND);
        fresh(host, FRONTEND);
    }

    void environmentFileRestored(String host) {
        restore(host, SETTINGS);
    }

    void runVersion(String host, String version) {
        environment(host, "APP_VERSION", version);
        restart(host, BACKEND, FRONTEND);
    }

    // ---- disk

    void fillDisk(String host, String path) {
        disk(host).fill(path, disk(host).free());
    }

    void fillDisk(String host, String path, long left) {
        disk(host).fill(path, Math.max(0, disk(host).root().available() - left));
    }

    // ---- network

    private static Rule rule(List<String> words) {
        return Rule.parse(words).orElseThrow();
    }

    /** Puts a rule first; the chain is its first word. */
    void rule(String host, String words) {
        List<String> all = List.of(words.split(" ", -1));
        host(host).firewall().insert(all.getFirst(), 1, rule(all.subList(1, all.size())));
    }

    void noRule(String host, String words) {
        List<String> all = List.of(words.split(" ", -1));
        host(host).firewall().delete(all.getFirst(), rule(all.subList(1, all.size())));
    }

    String laptop(String from) {
        return world.net().router(address(from));
    }

    // ---- GitHub and the registry

    void scenario(String... words) {
        world.github().scenario(words);
    }

    void noScenario(String... words) {
        world.github().withoutScenario(words);
    }

    /** Release 1.2.4 is in the registry. */
    void built() {
        push("1.2.4");
    }

    void notBuilt() {
        delete("1.2.4");
    }

    void push(String tag) {
        List.of(BACKEND, FRONTEND).forEach(image -> ImageStore.push(world, image, tag));
    }

    void delete(String tag) {
        List.of(BACKEND, FRONTEND).forEach(image -> ImageStore.delete(world, image, tag));
    }

    // ---- database

    void migration(String file, String sql) {
        List.of(W1, W2).forEach(host -> disk(host).write(Flyway.FOLDER + "/" + file, sql + "\n"));
    }

    void noMigration(String file) {
        List.of(W1, W2).forEach(host -> disk(host).remove(Flyway.FOLDER + "/" + file));
    }

    void migrate(boolean transactions) {
        new Flyway(host(W1)).migrate(host(W1).now(), transactions);
    }

    // ---- sshd

    /** Somebody tries their own key, which lies where it should. */
    void triesToLogIn(String host, Account user, String from) {
        String key = world.keyring().generate().publicLine();
        disk(host).folder(user.home(), user, 0755);
        disk(host).folder(user.home() + "/.ssh", user, 0700);
        disk(host).write(user.home() + "/.ssh/authorized_keys", key + "\n", user, 0600);
        for (Run run : host(host).runs()) {
            if (run.behaviour() instanceof Sshd sshd) {
                sshd.admits(host(host), user.name(), key, address(from));
            }
        }
    }

    /** Somebody holds a connection to the sshd of a host without logging in. */
    void holdLogin(String host) {
        for (Run run : host(host).runs()) {
            if (run.behaviour() instanceof Sshd sshd) {
                held.put(host, sshd.unfinishedLogin());
            }
        }
    }

    void releaseLogin(String host) {
        Runnable release = held.remove(host);
        if (release != null) {
            release.run();
        }
    }
}
