package dev.holdfast.pairing;

import dev.holdfast.cli.accuracy.Expectation;
import dev.holdfast.cli.accuracy.Verdicts;
import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Diagnostician;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.remote.LiveRemote;
import dev.holdfast.remote.LiveSettings;
import dev.holdfast.report.Bundle;
import dev.holdfast.report.BundleException;
import dev.holdfast.report.BundleFile;
import dev.holdfast.report.JsonReport;
import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.simulation.service.ImageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts simulated productions into one situation after the other, looks at them as {@code holdfast diagnose} does, and keeps what
 * was seen. A process of its own, which the tokens reach by its environment as they would reach a user's.
 */
final class SimulatedLooks {
    /** Most of a look is waiting for hosts that do not answer. */
    private static final int AT_ONCE = 2;

    /** A machine that is busy with something else can be slower than a probe's patience. */
    private static final int LOOKS = 3;

    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final Catalog EVERYTHING = everything();
    private static final Set<String> SECRETS = Set.of("lab-token", ImageStore.PASSWORD);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Queue<Situation> ahead;
    private final AtomicBoolean broken = new AtomicBoolean();

    private SimulatedLooks(Path folder, Queue<Situation> ahead) {
        this.folder = folder;
        this.ahead = ahead;
    }

    /** FOLDER NAME...: the situations of these names, each as a bundle in the folder. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> names = List.of(arguments).subList(1, arguments.length);
        SimulatedLooks looks = new SimulatedLooks(
                Path.of(arguments[0]),
                new ConcurrentLinkedQueue<>(names.stream().map(Situation::named).toList()));
        Thread[] lanes = new Thread[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            lanes[i] = Thread.ofPlatform().start(looks::takeAll);
        }
        for (Thread lane : lanes) {
            lane.join();
        }
        System.exit(looks.broken.get() ? 1 : 0);
    }

    private void takeAll() {
        try (SimulatedProduction production = SimulatedProduction.start()) {
            for (Situation next = ahead.poll(); next != null; next = ahead.poll()) {
                take(next, production);
            }
        } catch (IOException | BundleException | InterruptedException | RuntimeException failed) {
            broken.set(true);
            throw new IllegalStateException(failed);
        }
    }

    private void take(Situation situation, SimulatedProduction production)
            throws IOException, BundleException, InterruptedException {
        long began = System.nanoTime();
        situation.enter(production);
        boolean token = situation.lines().map(HostLines::token).orElse(true);
        Inventory inventory = inventory(token ? production.config() : withoutToken(production.config()));
        Catalog catalog = situation.lines().isPresent() ? EVERYTHING : CATALOG;
        Diagnosis diagnosis = look(catalog, inventory);
        int looks = 1;
        while (looks < LOOKS && !isRight(situation.expected(), diagnosis)) {
            diagnosis = look(catalog, inventory);
            looks++;
        }
        Path file = folder.resolve(situation.name() + ".zip");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        BundleFile.write(file, Bundle.of(diagnosis, inventory, Scope.EVERYTHING, "test"), "", "{}");
        System.out.printf(
                Locale.ROOT,
                "%-66s %5d ms  %s%n",
                situation.name(),
                (System.nanoTime() - began) / 1_000_000,
                isRight(situation.expected(), diagnosis) ? "right at look " + looks : "WRONG");
    }

    private static boolean isRight(Optional<Expectation> expected, Diagnosis diagnosis) {
        Verdicts verdicts = new Verdicts(JSON.readTree(JsonReport.of(diagnosis, CATALOG)));
        return expected.isEmpty() || expected.get().differences(verdicts).isEmpty();
    }

    private static Catalog everything() {
        return switch (CatalogReader.withFolder(HostLines.CATALOG)) {
            case CatalogReader.Result.Good good -> good.catalog();
            case CatalogReader.Result.Bad bad ->
                throw new IllegalStateException(bad.mistakes().toString());
        };
    }

    private static Path withoutToken(Path config) throws IOException {
        String text = Files.readString(config).replace(SimulatedProduction.TOKEN_VARIABLE, "UNSET");
        return Files.writeString(config.resolveSibling("without-token.yaml"), text);
    }

    private static Inventory inventory(Path config) {
        return switch (InventoryFile.read(config)) {
            case InventoryFile.Result.Right right -> right.inventory();
            case InventoryFile.Result.Wrong wrong ->
                throw new IllegalStateException(wrong.mistakes().toString());
        };
    }

    private static Diagnosis look(Catalog catalog, Inventory inventory) {
        Map<String, LiveSettings.Way> ways = new LinkedHashMap<>();
        inventory
                .hosts()
                .forEach((name, host) -> ways.put(
                        name,
                        new LiveSettings.Way(host.ssh(), 0, inventory.person().user())));
        Instant end = Instant.now().plus(inventory.limits().deadline());
        LiveSettings settings = LiveSettings.of(ways, end)
                .sshConfig(inventory.person().sshConfig())
                .connectTimeout(inventory.limits().connectTimeout())
                .secrets(SECRETS);
        try (LiveRemote remote = new LiveRemote(settings)) {
            inventory.hosts().keySet().forEach(host -> Thread.ofVirtual().start(() -> remote.login(host)));
            return new Diagnostician(catalog, Clock.systemUTC()).diagnose(inventory, Scope.EVERYTHING, remote);
        }
    }
}
