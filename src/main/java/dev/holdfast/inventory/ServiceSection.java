package dev.holdfast.inventory;

import dev.holdfast.inventory.Service.Health;
import dev.holdfast.inventory.yaml.Choice;
import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Listing;
import dev.holdfast.inventory.yaml.Named;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One service under {@code services:} in holdfast.yaml. */
final class ServiceSection {
    /** What a service can need besides itself. */
    enum Need {
        DATABASE,
        CACHE
    }

    static final Setting<String> UNIT = Setting.of("unit", Forms.UNIT, "Its systemd unit.")
            .otherwise("the service's name here")
            .example("shop-backend")
            .alsoCalled("service", "systemd-unit");

    static final Setting<List<String>> HOSTS = Setting.of(
                    "hosts",
                    Listing.of(Forms.HOST_OR_GROUP),
                    "The hosts that it runs on; a group of the Ansible inventory stands for its hosts.")
            .mustBeThere()
            .alsoCalled("host", "on");

    static final Setting<URI> URL = Setting.of("url", Forms.URL, "Its base address as seen on its own host.")
            .mustBeThere()
            .alsoCalled("address", "base-url", "uri", "port");

    static final Setting<Health> HEALTH = Setting.of(
                    "health",
                    new Choice<>(List.of(
                            new Choice.Option<>(Health.SPRING_ACTUATOR, "Spring Boot's actuator, with its components"),
                            new Choice.Option<>(Health.HTTP, "well if a GET is answered with 2xx or 3xx"))),
                    "How it says that it is well.")
            .standard("http")
            .alsoCalled("health-check", "check");

    private static final Setting<String> HEALTH_PATH = Setting.of(
                    "health-path", Forms.URL_PATH, "The path of the health answer under url.")
            .otherwise("/actuator/health with health: spring-actuator, else /")
            .example("/actuator/health")
            .alsoCalled("path", "health-url");

    private static final Setting<Duration> STARTUP = Setting.of(
                    "startup", Forms.LENGTH_OF_TIME, "How long it may take from its start until it is well.")
            .standard("60s")
            .alsoCalled("startup-timeout", "start-timeout", "start-period");

    static final Setting<Duration> PATIENCE = Setting.of(
                    "patience",
                    Forms.LENGTH_OF_TIME,
                    "How long a health answer may take. Longer than the connection pool's own limit (Hikari's is 30s): a"
                            + " service that has lost its database answers only then.")
            .standard("35s")
            .alsoCalled("timeout", "health-timeout");

    static final Setting<String> IMAGE = Setting.of(
                    "image", Forms.IMAGE_REFERENCE, "Which of the registry's images it runs.")
            .example("shop-backend");

    static final Setting<List<Need>> NEEDS = Setting.of(
                    "needs",
                    Listing.of(new Choice<>(List.of(
                            new Choice.Option<>(Need.DATABASE, "fails without the database"),
                            new Choice.Option<>(Need.CACHE, "fails without the cache")))),
                    "What it fails without.")
            .example("[database]")
            .alsoCalled("depends-on", "requires");

    private static final Setting<String> FILE = Setting.of(
                    "file", Forms.HOST_PATH, "The file on the host: KEY=value, .properties or flat YAML.")
            .mustBeThere();

    private static final Setting<Map<String, String>> EXPECT = Setting.of(
                    "expect",
                    new Named<>(Forms.KEY, "setting", Forms.ANY_VALUE),
                    "What it has to say, key by key. Only these keys are read. Never a secret.")
            .mustBeThere();

    private static final Setting<Filled> SETTINGS = Setting.of(
                    "settings",
                    Section.of(FILE, EXPECT),
                    "The settings that have to be right on every host, such as the database's address.")
            .example("{file: /etc/shop/backend.env, expect: {DB_HOST: db-01}}")
            .alsoCalled("config", "configuration", "environment", "env");

    private static final Setting<List<String>> FLYWAY = Setting.of(
                    "flyway",
                    new Listing<>(Forms.TEXT, true),
                    "The command that prints the state of the database's migrations as JSON, word by word. It only reads.")
            .example("[flyway, info, -outputType=json]");

    /** Flyway's verbs that change the database. */
    private static final Set<String> CHANGES = Set.of("migrate", "clean", "repair", "baseline", "undo");

    static final Section SECTION =
            Section.of(UNIT, HOSTS, URL, HEALTH, HEALTH_PATH, STARTUP, PATIENCE, IMAGE, NEEDS, SETTINGS, FLYWAY);

    private ServiceSection() {}

    static Service service(String name, Filled filled, List<String> hosts) {
        Health health = filled.get(HEALTH);
        String usualPath = health == Health.SPRING_ACTUATOR ? "/actuator/health" : "/";
        Filled settings = filled.get(SETTINGS);
        return new Service(
                name,
                filled.find(UNIT).orElse(name),
                hosts,
                health,
                filled.get(URL),
                filled.find(HEALTH_PATH).orElse(usualPath),
                filled.get(STARTUP),
                filled.get(PATIENCE),
                filled.get(IMAGE),
                filled.get(NEEDS).contains(Need.DATABASE),
                filled.get(NEEDS).contains(Need.CACHE),
                settings.get(FILE),
                settings.get(EXPECT),
                filled.get(FLYWAY));
    }

    /** A diagnosis runs this command on production, and it may only read. */
    static void checkFlyway(Filled filled) {
        List<String> words = filled.get(FLYWAY);
        Optional<String> change = words.stream().filter(CHANGES::contains).findFirst();
        change.ifPresent(verb -> filled.mistake(
                FLYWAY,
                "'flyway %s' changes the database, and a diagnosis only reads; use 'flyway info'.".formatted(verb)));
        if (change.isEmpty() && !words.isEmpty() && !words.contains("info")) {
            filled.mistake(FLYWAY, "the command has to be one that runs 'flyway info'.");
        }
    }
}
