package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Containers;
import dev.holdfast.simulation.model.Database;
import dev.holdfast.simulation.model.HttpService;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.model.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Spring Boot backend in its container: how it starts, what stops it, and what it says of its health. */
public final class Backend implements Behaviour {
    public static final String IMAGE = "registry.paws360.local/paws360-backend";

    private static final String DRIVER = "Caused by: org.postgresql.util.PSQLException: ";
    private static final long NEEDS_MIB = 180;
    private static final long DISK_THRESHOLD = 10_485_760;
    private static final Duration JVM = Duration.ofMillis(1500);
    private static final Duration CONNECT = Duration.ofMillis(2050);
    private static final Duration WATCHED = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private Map<String, String> settings = Map.of();
    private boolean up;

    @Override
    public void begin(Run run) {
        settings = Settings.of(run.machine());
        run.machine().world().names().forget(run.machine());
        Optional<String> refused = container(run.machine());
        if (refused.isPresent()) {
            run.after(Duration.ofMillis(80), () -> {
                run.say("Error: " + refused.get());
                run.exits(125);
            });
            return;
        }
        Optional.ofNullable(settings.get("MAIL_HOST"))
                .ifPresent(host -> run.say("WARN mailer: java.net.UnknownHostException: " + host));
        run.child("conmon", "/usr/bin/conmon --api-version 1 -n paws360-backend");
        run.child("java", "/opt/jre/bin/java -jar /app/backend.jar");
        String options = settings.getOrDefault("JAVA_TOOL_OPTIONS", "");
        if (!options.isEmpty()) {
            run.say("Picked up JAVA_TOOL_OPTIONS: " + options);
        }
        if (options.startsWith("-javaagent:") && !run.machine().disk().exists(options.substring(11))) {
            run.after(Duration.ofMillis(150), () -> noAgent(run, options.substring(11)));
            return;
        }
        if (!run.machine().hasMemory(NEEDS_MIB)) {
            run.after(JVM, () -> outOfMemory(run));
            return;
        }
        run.after(Duration.ofMillis(600), () -> {
            log(run, "INFO", "Starting Backend v" + version() + " using Java 25");
            run.after(JVM, () -> connect(run));
        });
    }

    private String version() {
        return settings.getOrDefault("APP_VERSION", "");
    }

    /** What the engine says when it cannot run the container. */
    private Optional<String> container(Machine machine) {
        if (machine.disk().readOnly()) {
            return Optional.of("mkdir /var/lib/containers/storage/overlay-containers: read-only file system");
        }
        if (machine.disk().free() < 65536) {
            return Optional.of("writing blob: mkdir /var/lib/containers/storage/overlay/l: no space left on device");
        }
        String image = IMAGE + ":" + version();
        if (machine.containers().has(image)) {
            return Optional.empty();
        }
        if (ImageStore.has(machine.world(), "paws360-backend", version()) && reaches(machine)) {
            machine.containers()
                    .add(new Containers.Image(image, "sha256:" + version().hashCode(), 214_000_000, ""));
            return Optional.empty();
        }
        return Optional.of("initializing source docker://" + image + ": reading manifest " + version()
                + " in registry.paws360.local/paws360-backend: manifest unknown");
    }

    private static boolean reaches(Machine machine) {
        return machine.world().names().resolve(machine, "registry.paws360.local") instanceof Names.Answer.Found found
                && machine.world().network().tcp(machine, found.addresses().getFirst(), ImageStore.PORT)
                        instanceof Network.Way.Open;
    }

    private static void noAgent(Run run, String jar) {
        run.say("Error opening zip file or JAR manifest missing : " + jar);
        run.say("Error occurred during initialization of VM");
        run.say("agent library failed Agent_OnLoad: instrument");
        run.exits(1);
    }

    private static void outOfMemory(Run run) {
        int pid = run.processes().getLast().pid();
        run.machine().killedForMemory(pid, "java");
        run.exits(137);
    }

    private static void log(Run run, String level, String message) {
        String stamp = GithubAnswers.precise(run.machine().now()).replaceFirst("\\d{4}Z$", "Z");
        String first = message.lines().findFirst().orElse("");
        run.say("%s %5s 1 --- [paws360-backend] [           main] local.paws360.Backend : %s"
                .formatted(stamp, level, first));
        message.lines().skip(1).forEach(run::say);
    }

    // ---- starting

    private void connect(Run run) {
        Database database = run.machine().world().database();
        Optional<String> trouble = cannotConnect(run);
        if (trouble.isPresent()) {
            boolean slow =
                    trouble.get().contains("attempt failed") || trouble.get().contains("timed out");
            run.after(slow ? SILENCE : Duration.ofMillis(200), () -> fail(run, trouble.get()));
            return;
        }
        database.take(client(run), 1);
        Flyway flyway = new Flyway(run.machine());
        Optional<String> invalid =
                flyway.invalid().map(why -> "Validate failed: Migrations have failed validation\n" + why);
        Optional<String> failed =
                invalid.isPresent() ? invalid : flyway.migrate(run.machine().now(), true);
        if (failed.isPresent()) {
            database.release(client(run));
            fail(run, failed.get());
            return;
        }
        Duration warmUp = Duration.ofSeconds(
                Long.parseLong(settings.getOrDefault("WARM_UP", "0s").replaceAll("\\D", "")));
        if (warmUp.isPositive()) {
            log(run, "INFO", "Warming up the course catalogue cache, this takes about " + warmUp.toSeconds() + " s");
        }
        run.after(warmUp.plusMillis(300), () -> serve(run));
    }

    private void fail(Run run, String why) {
        log(run, "ERROR", "Application run failed");
        run.say(
                "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'flywayInitializer': "
                        + why.lines().findFirst().orElse(""));
        why.lines().skip(1).forEach(run::say);
        run.exits(1);
    }

    private void serve(Run run) {
        int port = Integer.parseInt(settings.getOrDefault("SERVER_PORT", "8080"));
        HttpService actuator = asked -> answer(run, asked);
        if (!run.listen(port, actuator)) {
            run.say("***************************");
            run.say("APPLICATION FAILED TO START");
            run.say("Web server failed to start. Port " + port + " was already in use.");
            run.exits(1);
            return;
        }
        up = true;
        redis(run);
        run.after(WATCHED, () -> watched(run));
        log(run, "INFO", "Started Backend in 2.6 seconds (process running for 3.1)");
    }

    /** Somebody who watches production asks now and then how it is; what is wrong stands in the log from then on. */
    private void watched(Run run) {
        health(run);
        run.after(WATCHED, () -> watched(run));
    }

    private static String client(Run run) {
        return "PostgreSQL JDBC Driver@" + run.machine().address() + "#" + run.pid();
    }

    @Override
    public int terminated(Run run) {
        return 143;
    }

    @Override
    public void gone(Run run) {
        run.machine().world().database().release(client(run));
    }

    // ---- the database

    private Network.Way way(Run run, String host, int port) {
        Machine machine = run.machine();
        return machine.world().names().kept(machine, host) instanceof Names.Answer.Found found
                ? machine.world().network().tcp(machine, found.addresses().getFirst(), port)
                : new Network.Way.Unreachable();
    }

    private int port(String key, String otherwise) {
        String text = settings.getOrDefault(key, otherwise);
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** Why no connection to the database comes about, in the driver's words. */
    private Optional<String> cannotConnect(Run run) {
        String host = settings.getOrDefault("DB_HOST", "");
        int port = port("DB_PORT", "5432");
        Names.Answer name = run.machine().world().names().resolve(run.machine(), host);
        if (!(name instanceof Names.Answer.Found)) {
            return Optional.of("Unable to obtain connection from database: The connection attempt failed.\n" + DRIVER
                    + "The connection attempt failed.\nCaused by: java.net.UnknownHostException: " + host);
        }
        String refused = "Connection to " + host + ":" + port + " refused. Check that the hostname and port are correct"
                + " and that the postmaster is accepting TCP/IP connections.";
        return switch (way(run, host, port)) {
            case Network.Way.Refused none -> Optional.of("Unable to obtain connection from database: " + refused);
            case Network.Way.Open open -> greeted(open, run.machine());
            default ->
                Optional.of("Unable to obtain connection from database: The connection attempt failed.\n"
                        + "Caused by: java.net.SocketTimeoutException: Connect timed out");
        };
    }

    private Optional<String> greeted(Network.Way.Open open, Machine from) {
        Database database = open.machine().world().database();
        if (open.run().frozen()) {
            return Optional.of("Unable to obtain connection from database: The connection attempt failed.\n"
                    + "Caused by: java.net.SocketTimeoutException: Read timed out");
        }
        if (database.recovering()) {
            return Optional.of("FATAL: the database system is starting up");
        }
        if (database.taken() >= Database.MOST - Database.RESERVED) {
            return Optional.of("Unable to obtain connection from database: FATAL: " + Postgres.FULL);
        }
        return refusal(database, from)
                .map(why ->
                        "Unable to obtain connection from database: FATAL: " + why + "\n" + DRIVER + "FATAL: " + why);
    }

    private Optional<String> refusal(Database database, Machine from) {
        return database.refuses(
                from.address(),
                settings.getOrDefault("DB_USER", ""),
                settings.getOrDefault("DB_PASSWORD", ""),
                settings.getOrDefault("DB_NAME", ""));
    }

    // ---- what it answers

    private HttpService.Reply answer(Run run, HttpService.Asked asked) {
        return switch (asked.path()) {
            case "/actuator/health" -> exposes("health") ? health(run) : error(404, "Not Found", asked);
            case "/actuator/info" ->
                actuator(
                        200,
                        "{\"build\":{\"artifact\":\"paws360-backend\",\"name\":\"paws360-backend\",\"time\":\"2026-11-23T11:12:28.196Z\","
                                + "\"version\":\"" + version() + "\",\"group\":\"local.paws360\"}}");
            case "/actuator/flyway" -> exposes("flyway") ? flyway(run, asked) : error(404, "Not Found", asked);
            default -> error(404, "Not Found", asked);
        };
    }

    private boolean exposes(String endpoint) {
        return List.of(settings.getOrDefault("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,info,flyway")
                        .split(","))
                .contains(endpoint);
    }

    /** It reads the history from the database each time. */
    private HttpService.Reply flyway(Run run, HttpService.Asked asked) {
        Part database = database(run);
        return database.up()
                ? actuator(200, new Flyway(run.machine()).actuator())
                : error(500, "Internal Server Error", asked).later(database.took());
    }

    private static HttpService.Reply error(int status, String words, HttpService.Asked asked) {
        return HttpService.Reply.json(
                status,
                "{\"timestamp\":\"" + Instant.now() + "\",\"status\":" + status + ",\"error\":\"" + words
                        + "\",\"path\":\"" + asked.path() + "\"}");
    }

    private static HttpService.Reply actuator(int status, String body) {
        return HttpService.Reply.of(status, "application/vnd.spring-boot.actuator.v3+json", body);
    }

    private HttpService.Reply health(Run run) {
        Part db = database(run);
        Part redis = redis(run);
        long free = run.machine().disk().root().available();
        long total = run.machine().disk().root().mount().size();
        boolean room = free >= DISK_THRESHOLD;
        boolean well = db.up() && redis.up() && room;
        String body = "{\"components\":{\"db\":" + db.json() + ",\"diskSpace\":{\"details\":{\"total\":" + total
                + ",\"free\":"
                + free + ",\"threshold\":" + DISK_THRESHOLD + ",\"path\":\"/.\",\"exists\":true},\"status\":\""
                + word(room) + "\"},\"livenessState\":{\"status\":\"UP\"},\"ping\":{\"status\":\"UP\"},"
                + "\"readinessState\":{\"status\":\"UP\"},\"redis\":" + redis.json()
                + ",\"ssl\":{\"details\":{\"expiringChains\":[],\"invalidChains\":[],\"validChains\":[]},\"status\":\"UP\"}},"
                + "\"groups\":[\"liveness\",\"readiness\"],\"status\":\"" + word(well) + "\"}";
        HttpService.Reply reply =
                actuator(well ? 200 : 503, body).later(db.took().plus(redis.took()));
        return well ? reply : reply.with("Connection", "close").ending(HttpService.Reply.End.CLOSES);
    }

    private static String word(boolean well) {
        return well ? "UP" : "DOWN";
    }

    private record Part(boolean up, String details, Duration took) {
        String json() {
            return "{\"details\":{" + details + "},\"status\":\"" + word(up) + "\"}";
        }
    }

    private Part database(Run run) {
        String host = settings.getOrDefault("DB_HOST", "");
        Database database = run.machine().world().database();
        Network.Way way = way(run, host, port("DB_PORT", "5432"));
        boolean silent = way instanceof Network.Way.Open open && open.run().frozen();
        Optional<String> refused = database.holds(client(run)) ? Optional.empty() : refusal(database, run.machine());
        if (way instanceof Network.Way.Open
                && !silent
                && !database.recovering()
                && refused.isEmpty()
                && database.take(client(run), 1)) {
            return new Part(true, "\"database\":\"PostgreSQL\",\"validationQuery\":\"isValid()\"", Duration.ZERO);
        }
        if (!(way instanceof Network.Way.Open)) {
            database.release(client(run));
        }
        log(run, "WARN", "DataSource health check failed");
        run.say("org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection");
        if (way instanceof Network.Way.Open && !silent && !database.recovering()) {
            refused.ifPresent(why -> run.say(DRIVER + "FATAL: " + why));
        }
        return new Part(
                false,
                "\"error\":\"org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection\"",
                silent ? SILENCE : CONNECT);
    }

    private Part redis(Run run) {
        Network.Way way = way(run, settings.getOrDefault("REDIS_HOST", ""), port("REDIS_PORT", "6379"));
        boolean silent = way instanceof Network.Way.Open open && open.run().frozen();
        if (way instanceof Network.Way.Open
                && !silent
                && run.machine().world().cache().serves(run)) {
            return new Part(true, "\"version\":\"7.0.15\"", Duration.ZERO);
        }
        boolean quick = way instanceof Network.Way.Refused || !up;
        String error = quick
                ? "org.springframework.data.redis.RedisConnectionFailureException: Unable to connect to Redis"
                : "org.springframework.dao.QueryTimeoutException: Redis command timed out";
        if (up) {
            log(run, "WARN", "Redis health check failed");
            run.say(error);
        }
        return new Part(false, "\"error\":\"" + error + "\"", quick ? Duration.ofMillis(20) : Duration.ofSeconds(2));
    }
}
