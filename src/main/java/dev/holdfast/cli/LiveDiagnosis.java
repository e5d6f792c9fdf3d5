package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Diagnostician;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.inventory.InventoryLocation;
import dev.holdfast.inventory.Limits;
import dev.holdfast.inventory.yaml.Mistake;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.LiveRemote;
import dev.holdfast.remote.LiveSettings;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at a real production: reads holdfast.yaml, asks every question and has the answers weighed. Only reads. */
final class LiveDiagnosis {
    private static final int USUAL_SSH_PORT = 22;

    private LiveDiagnosis() {}

    static Diagnosed take(DiagnosisOptions options, Supplier<Catalog> coming, Console console) throws WrongUsage {
        Inventory inventory = within(options.timeout(), inventory(options.config(), console));
        try (Remote remote =
                new LiveRemote(settings(inventory, inventory.limits().deadline(), console.environment()))) {
            if (options.looksEverywhere()) {
                // The logins are what takes longest: they go on while the catalog is still being read.
                inventory.hosts().keySet().forEach(host -> Thread.ofVirtual().start(() -> remote.login(host)));
            }
            Catalog catalog = coming.get();
            Scope scope = options.scope(catalog, inventory);
            Diagnostician diagnostician =
                    new Diagnostician(catalog, Clock.systemUTC(), Probes.byName(console.environment()));
            Diagnosis diagnosis = Progress.during(
                    console,
                    "looking at " + inventory.environment(),
                    () -> diagnostician.diagnose(inventory, scope, remote));
            checkRun(diagnosis, scope);
            return new Diagnosed(diagnosis, catalog, inventory, scope);
        }
    }

    /** A run that GitHub does not know is a slip of whoever named it: nothing was looked at for it. */
    private static void checkRun(Diagnosis diagnosis, Scope scope) throws WrongUsage {
        for (Map.Entry<Question, Reading> answer : diagnosis.readings().entrySet()) {
            boolean ofRun = !scope.run().isEmpty()
                    && scope.run().equals(answer.getKey().with().get("run"));
            if (ofRun
                    && answer.getValue() instanceof Reading.Unobservable(Why why, String because, var mend, var seen)
                    && why == Why.NOT_THERE) {
                throw new WrongUsage(because + "; --run wants the number in the address of its page.");
            }
        }
    }

    static Inventory inventory(Optional<String> config, Console console) throws WrongUsage {
        Path here = Path.of("").toAbsolutePath();
        return switch (InventoryLocation.find(config, console.environment(), here)) {
            case InventoryLocation.Found found -> inventory(found.file());
            case InventoryLocation.NotFound none -> throw new WrongUsage(none.sentence());
        };
    }

    private static Inventory inventory(Path file) throws WrongUsage {
        return switch (InventoryFile.read(file, AnsibleListing.ofThisMachine())) {
            case InventoryFile.Result.Right right -> right.inventory();
            case InventoryFile.Result.Wrong wrong ->
                throw new WrongUsage(
                        wrong.mistakes().stream().map(Mistake::toString).toList());
        };
    }

    static LiveSettings settings(Inventory inventory, Duration deadline, Map<String, String> environment) {
        Map<String, LiveSettings.Way> ways = new LinkedHashMap<>();
        inventory.hosts().forEach((name, host) -> ways.put(name, way(host, inventory)));
        var end = Clock.systemUTC().instant().plus(deadline);
        return LiveSettings.of(ways, end)
                .sshConfig(inventory.person().sshConfig())
                .connectTimeout(inventory.limits().connectTimeout())
                .secrets(secrets(inventory, environment));
    }

    /** The usual port is left to ssh: an alias of the user's ssh_config may know better. */
    private static LiveSettings.Way way(Host host, Inventory inventory) {
        int port = host.port() == USUAL_SSH_PORT ? 0 : host.port();
        return new LiveSettings.Way(host.ssh(), port, inventory.person().user());
    }

    /** The values of the environment variables that the inventory names for tokens and passwords. */
    static Set<String> secrets(Inventory inventory, Map<String, String> environment) {
        Set<String> secrets = new LinkedHashSet<>();
        Stream.concat(
                        inventory.repository().map(r -> r.tokenFrom()).stream(),
                        inventory.registry().map(r -> r.passwordFrom()).stream())
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .forEach(secrets::add);
        return secrets;
    }

    private static Inventory within(Optional<Duration> timeout, Inventory i) {
        if (timeout.isEmpty()) {
            return i;
        }
        Limits limits = new Limits(
                i.limits().diskFull(),
                i.limits().memoryLow(),
                i.limits().clockSkew(),
                i.limits().connectTimeout(),
                timeout.get());
        return new Inventory(
                i.environment(),
                i.file(),
                i.person(),
                i.deployment(),
                i.hosts(),
                i.runners(),
                i.services(),
                i.database(),
                i.cache(),
                i.monitoring(),
                i.registry(),
                i.repository(),
                i.authority(),
                i.stateFile(),
                limits);
    }
}
