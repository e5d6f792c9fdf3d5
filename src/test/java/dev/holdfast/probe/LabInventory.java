package dev.holdfast.probe;

import dev.holdfast.inventory.Cache;
import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Deployment;
import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Limits;
import dev.holdfast.inventory.Person;
import dev.holdfast.inventory.Runner;
import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lab's production, where the recorded answers come from. */
final class LabInventory {
    static final String RUNNER = "production-runner-01";
    static final String WEB = "production-web-01";
    static final String WEB_2 = "production-web-02";
    static final String DB = "production-db-01";
    static final String REDIS = "production-redis-01";

    static final Inventory INVENTORY = with("oncall", 90, expectedSettings());

    private LabInventory() {}

    private static Map<String, String> expectedSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DB_HOST", "production-db-01.paws360.local");
        settings.put("DB_PORT", "5432");
        return settings;
    }

    static Inventory forAccount(String user) {
        return with(user, 90, expectedSettings());
    }

    static Inventory diskFullFrom(int percent) {
        return with("oncall", percent, expectedSettings());
    }

    static Inventory expecting(Map<String, String> settings) {
        return with("oncall", 90, settings);
    }

    static Subject host(String name) {
        return new Subject(SubjectKind.HOST, name, name);
    }

    static Subject backend(String host) {
        return new Subject(SubjectKind.SERVICE, "backend@" + host, host);
    }

    static Subject frontend(String host) {
        return new Subject(SubjectKind.SERVICE, "frontend@" + host, host);
    }

    static Subject the(Selector selector) {
        return INVENTORY.select(selector).getFirst();
    }

    private static Inventory with(String user, int diskFull, Map<String, String> settings) {
        return new Inventory(
                "production",
                Path.of("holdfast.yaml"),
                new Person(user, ""),
                new Deployment(
                        "deploy",
                        "SHA256:ZwOjJChyETSzsmVWvqymidmfoncWsMM6Km3Bb5y2psg",
                        "/home/runner/.ssh/production_ed25519",
                        "/home/deploy/.ssh/authorized_keys"),
                hosts(),
                List.of(
                        runner("paws360-runner-01", RUNNER, Runner.Role.PRIMARY),
                        runner("paws360-runner-02", "production-runner-02", Runner.Role.SECONDARY),
                        runner("paws360-emergency", "emergency-runner-03", Runner.Role.EMERGENCY)),
                List.of(backendService(settings), frontendService()),
                Optional.of(new Database(
                        DB,
                        "production-db-01.paws360.local",
                        5432,
                        "postgresql@15-main.service",
                        "paws360",
                        "flyway_schema_history")),
                Optional.of(new Cache(REDIS, "production-redis-01.paws360.local", 6379, "redis-server.service")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "/var/lib/paws360-production-state.json",
                new Limits(diskFull, 10, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30)));
    }

    private static Map<String, Host> hosts() {
        Map<String, Host> all = new LinkedHashMap<>();
        add(all, RUNNER, "10.89.0.11", "");
        add(all, "production-runner-02", "10.89.0.12", "");
        add(all, "emergency-runner-03", "10.89.0.13", "");
        add(all, WEB, "10.89.0.141", "10.89.0.1");
        add(all, WEB_2, "10.89.0.142", "10.89.0.1");
        add(all, DB, "10.89.0.151", "10.89.0.1");
        add(all, REDIS, "10.89.0.161", "10.89.0.1");
        return all;
    }

    private static void add(Map<String, Host> all, String name, String address, String via) {
        all.put(name, new Host(name, name, address, List.of(name), 22, via, new Host.WayIn(Host.WayIn.Kind.NONE, "")));
    }

    private static Runner runner(String name, String host, Runner.Role role) {
        return new Runner(name, host, "actions.runner." + name + ".service", role, List.of("production"), "runner");
    }

    private static Service backendService(Map<String, String> settings) {
        return new Service(
                "backend",
                "paws360-backend.service",
                List.of(WEB, WEB_2),
                Service.Health.SPRING_ACTUATOR,
                URI.create("http://localhost:8080"),
                "/actuator/health",
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                "paws360-backend",
                true,
                true,
                "/etc/paws360/backend.env",
                settings,
                List.of(
                        "sudo",
                        "-n",
                        "/usr/local/bin/docker",
                        "exec",
                        "paws360-backend",
                        "flyway",
                        "info",
                        "-outputType=json"));
    }

    static Service migratingBy(String... flyway) {
        Service backend = backendService(Map.of());
        return new Service(
                backend.name(),
                backend.unit(),
                backend.hosts(),
                backend.health(),
                backend.url(),
                backend.healthPath(),
                backend.startup(),
                backend.patience(),
                backend.image(),
                true,
                true,
                "",
                Map.of(),
                List.of(flyway));
    }

    private static Service frontendService() {
        return new Service(
                "frontend",
                "paws360-frontend.service",
                List.of(WEB, WEB_2),
                Service.Health.HTTP,
                URI.create("http://localhost:3000"),
                "/",
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                "paws360-frontend",
                false,
                false,
                "",
                Map.of(),
                List.of());
    }
}
