package dev.holdfast.probe;

import dev.holdfast.inventory.Deployment;
import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Limits;
import dev.holdfast.inventory.Monitoring;
import dev.holdfast.inventory.Person;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.Repository;
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

/** The runbook's production, as far as its web sources are concerned. */
final class WebInventory {
    static final EnvironmentVariables VARIABLES = name -> Optional.ofNullable(Map.of(
                    "GITHUB_TOKEN_OF_HOLDFAST", "canary-token",
                    "REGISTRY_USER", "paws360",
                    "REGISTRY_PASS", "canary-password")
            .get(name));
    static final EnvironmentVariables NOTHING_SET = name -> Optional.empty();

    static final Monitoring MONITORING = new Monitoring(
            "monitoring-01",
            URI.create("http://monitoring-01:9090"),
            URI.create("http://monitoring-01:9093"),
            "prometheus.service",
            "runner_status",
            "runner",
            "production",
            Duration.ofSeconds(15));

    static final Repository REPOSITORY = repository("");

    private WebInventory() {}

    static Repository repository(String environment) {
        return new Repository(
                "rmnanney/PAWS360",
                URI.create("https://api.github.com"),
                "GITHUB_TOKEN_OF_HOLDFAST",
                "",
                "ci.yml",
                "main",
                "build-and-push-images-production",
                "deploy-to-production",
                environment,
                List.of("PRODUCTION_SSH_PRIVATE_KEY", "PRODUCTION_SSH_USER", "AUTO_DEPLOY_TO_PRODUCTION"),
                Duration.ofDays(90),
                Duration.ofMinutes(2));
    }

    static Registry registry(Registry.Kind kind) {
        return new Registry(
                kind,
                URI.create("https://registry.paws360.local"),
                "rmnanney",
                "registry-01",
                "docker-registry.service",
                "REGISTRY_USER",
                "REGISTRY_PASS",
                "",
                List.of(
                        new Registry.Image("paws360-backend", "Backend"),
                        new Registry.Image("paws360-frontend", "Frontend")),
                "v?\\d+\\.\\d+\\.\\d+");
    }

    static Inventory inventory() {
        return inventory(Optional.of(REPOSITORY), Optional.of(registry(Registry.Kind.REGISTRY_V2)));
    }

    static Inventory inventory(Optional<Repository> repository, Optional<Registry> registry) {
        Map<String, Host> hosts = new LinkedHashMap<>();
        host(hosts, "production-runner-01", "10.89.0.11");
        host(hosts, "production-runner-02", "10.89.0.12");
        host(hosts, "monitoring-01", "10.89.0.20");
        host(hosts, "registry-01", "10.89.0.30");
        host(hosts, "production-web-01", "10.89.0.141");
        host(hosts, "production-web-02", "10.89.0.142");
        return new Inventory(
                "production",
                Path.of("holdfast.yaml"),
                new Person("", ""),
                new Deployment("deploy", "", "", ""),
                hosts,
                List.of(
                        runner("paws360-runner-01", "production-runner-01", Runner.Role.PRIMARY),
                        runner("paws360-runner-02", "production-runner-02", Runner.Role.SECONDARY)),
                List.of(service("paws360-backend"), service("paws360-frontend")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(MONITORING),
                registry,
                repository,
                List.of("production-web-01"),
                "/var/lib/paws360-production-state.json",
                new Limits(90, 10, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(30)));
    }

    static Subject subject(Selector selector) {
        return inventory().select(selector).getFirst();
    }

    static Subject host(String name) {
        return new Subject(SubjectKind.HOST, name, name);
    }

    static Question about(Subject subject, String... with) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i + 1 < with.length; i += 2) {
            settings.put(with[i], with[i + 1]);
        }
        return new Question("any", subject, "here", settings);
    }

    static ReadingAssert asked(Probe probe, Subject subject, FakeWeb web, String... with) {
        return asked(probe, subject, inventory(), web, with);
    }

    static ReadingAssert asked(Probe probe, Subject subject, Inventory inventory, FakeWeb web, String... with) {
        return new ReadingAssert(probe, probe.ask(about(subject, with), inventory, web));
    }

    static Subject runner(String name) {
        return new Subject(SubjectKind.RUNNER, name, name.replace("paws360", "production"));
    }

    private static void host(Map<String, Host> hosts, String name, String address) {
        hosts.put(
                name,
                new Host(
                        name,
                        name,
                        address,
                        List.of(name + ".paws360.local", name),
                        22,
                        "",
                        new Host.WayIn(Host.WayIn.Kind.NONE, "")));
    }

    private static Runner runner(String name, String host, Runner.Role role) {
        return new Runner(
                name,
                host,
                "actions.runner." + name + ".service",
                role,
                List.of("self-hosted", "production"),
                "deploy");
    }

    private static Service service(String name) {
        return new Service(
                name,
                name + ".service",
                List.of("production-web-01", "production-web-02"),
                Service.Health.SPRING_ACTUATOR,
                URI.create("http://localhost:8080"),
                "/actuator/health",
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                name,
                true,
                true,
                "",
                Map.of(),
                List.of());
    }
}
