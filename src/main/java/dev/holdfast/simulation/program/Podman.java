package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Containers;
import dev.holdfast.simulation.model.Database;
import dev.holdfast.simulation.model.Dialling;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.service.Backend;
import dev.holdfast.simulation.service.Flyway;
import dev.holdfast.simulation.service.Postgres;
import dev.holdfast.simulation.service.Settings;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code podman}, which is {@code docker} as well: the images of a host and the one container that a unit may run. */
final class Podman implements OnMachine {
    private static final String CONTAINER = "paws360-backend";

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(call.operands());
        String verb = words.isEmpty() ? "" : words.removeFirst();
        if (Set.of("image", "container", "system").contains(verb) && !words.isEmpty()) {
            verb = verb + " " + words.removeFirst();
        }
        if (!call.account().isRoot() && !Set.of("exec", "logs", "inspect").contains(verb)) {
            // without root it is another engine, which has nothing
            return verb.startsWith("ps") || verb.equals("container ls") ? header(call) : 0;
        }
        return switch (verb) {
            case "exec" -> exec(call, machine, words);
            case "ps", "container ls" -> ps(call, machine, words);
            case "images", "image ls" -> images(call, machine, words);
            case "image prune", "system prune" ->
                prune(call, machine, words.contains("-a") || words.contains("-af") || words.contains("--all"));
            case "system df" -> df(call, machine);
            case "rmi", "image rm" -> remove(call, machine, words);
            case "inspect", "image inspect", "container inspect" -> inspect(call, machine, words);
            case "logs" -> {
                Optional<Run> run = container(machine);
                yield run.isEmpty()
                        ? noContainer(call, words.isEmpty() ? "" : words.getLast())
                        : new Journalctl()
                                .run(
                                        call.withArguments(List.of(
                                                "journalctl",
                                                "-o",
                                                "cat",
                                                "-u",
                                                run.get().unit().name())),
                                        machine);
            }
            case "stop", "restart", "kill" -> {
                Optional<Run> run = container(machine);
                if (run.isEmpty()) {
                    yield noContainer(call, words.isEmpty() ? "" : words.getLast());
                }
                machine.signal(run.get().pid(), verb.equals("kill") ? 9 : 15);
                call.say(CONTAINER);
                yield 0;
            }
            case "--version", "version" -> {
                call.say("podman version 4.3.1");
                yield 0;
            }
            default -> call.fail(125, "unrecognized command `podman " + verb + "`");
        };
    }

    private static Optional<Run> container(Machine machine) {
        return machine.runs().stream()
                .filter(run -> run.behaviour() instanceof Backend)
                .filter(run -> run.processes().stream().anyMatch(p -> p.name().equals("java")))
                .findFirst();
    }

    private static int say(Call call, int status, String line) throws IOException {
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return status;
    }

    private static int noContainer(Call call, String name) throws IOException {
        return say(call, 125, "Error: no container with name or ID \"" + name + "\" found: no such container");
    }

    // ---- flyway in the container

    private static int exec(Call call, Machine machine, List<String> words) throws IOException, InterruptedException {
        boolean transactions = true;
        while (!words.isEmpty() && words.getFirst().startsWith("-")) {
            String option = words.removeFirst();
            if (option.equals("-e") || option.equals("--env") || option.equals("-u") || option.equals("-w")) {
                transactions &= !words.removeFirst().startsWith("FLYWAY_POSTGRESQL_TRANSACTIONAL_LOCK=false");
            }
        }
        String name = words.isEmpty() ? "" : words.removeFirst();
        Optional<Run> run = call.account().isRoot() && name.equals(CONTAINER) ? container(machine) : Optional.empty();
        if (run.isEmpty()) {
            return noContainer(call, name);
        }
        if (words.isEmpty() || !words.getFirst().equals("flyway")) {
            return say(
                    call,
                    127,
                    "Error: crun: executable file `" + String.join(" ", words)
                            + "` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found");
        }
        return flyway(call, machine, words.subList(1, words.size()), transactions);
    }

    private static int flyway(Call call, Machine machine, List<String> words, boolean transactions)
            throws IOException, InterruptedException {
        Thread.sleep(400); // a JVM has to start
        boolean json = words.contains("-outputType=json");
        Optional<String> trouble = cannotConnect(machine);
        if (trouble.isPresent()) {
            return failed(call, json, "DB_CONNECTION", trouble.get());
        }
        Flyway flyway = new Flyway(machine);
        String verb = words.isEmpty() ? "info" : words.getFirst();
        synchronized (machine.world().clock().turn()) {
            return switch (verb) {
                case "info" -> {
                    call.print(json ? flyway.json() + "\n" : table(flyway));
                    yield 0;
                }
                case "validate" -> {
                    Optional<String> invalid = flyway.invalid();
                    yield invalid.isPresent()
                            ? failed(
                                    call,
                                    json,
                                    "VALIDATE_ERROR",
                                    "Validate failed: Migrations have failed validation\n" + invalid.get())
                            : done(
                                    call,
                                    "Successfully validated " + flyway.info().size() + " migrations");
                }
                case "repair" -> {
                    flyway.repair();
                    yield done(call, "Successfully repaired schema history table \"public\".\"flyway_schema_history\"");
                }
                case "migrate" -> {
                    Optional<String> failed = flyway.migrate(machine.now(), transactions);
                    yield failed.isPresent()
                            ? failed(call, json, "FAILED_VERSIONED_MIGRATION", failed.get())
                            : done(
                                    call,
                                    "Schema \"public\" is at version "
                                            + machine.world().database().version());
                }
                default -> failed(call, json, "FAULT", "Unknown operation: " + verb);
            };
        }
    }

    private static int done(Call call, String line) throws IOException {
        call.say(line);
        return 0;
    }

    private static int failed(Call call, boolean json, String code, String message) throws IOException {
        if (json) {
            ObjectNode error = JsonNodeFactory.instance.objectNode();
            error.putObject("error").put("errorCode", code).put("message", message);
            call.print(error.toPrettyString() + "\n");
            return 1;
        }
        return say(call, 1, "ERROR: " + message);
    }

    private static Optional<String> cannotConnect(Machine machine) throws InterruptedException {
        String host = setting(machine, "DB_HOST");
        String port = setting(machine, "DB_PORT");
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : Postgres.PORT;
        String start = "Unable to obtain connection from database (jdbc:postgresql://" + host + ":" + number + "/"
                + Database.NAME + ") for user '" + Database.USER + "': ";
        if (!(machine.world().names().resolve(machine, host) instanceof Names.Answer.Found found)) {
            return Optional.of(start + "The connection attempt failed.");
        }
        Database database = machine.world().database();
        return switch (new Dialling(machine)
                .tcp(found.addresses().getFirst(), number, java.time.Duration.ofSeconds(10))) {
            case Network.Way.Open open -> {
                if (open.run().frozen()) {
                    Thread.sleep(java.time.Duration.ofMinutes(5));
                }
                yield database.taken() >= Database.MOST - Database.RESERVED
                        ? Optional.of(start + "FATAL: " + Postgres.FULL)
                        : refusal(machine).map(why -> start + "FATAL: " + why);
            }
            case Network.Way.Refused none ->
                Optional.of(
                        start + "Connection to " + host + ":" + number
                                + " refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.");
            default -> Optional.of(start + "The connection attempt failed.");
        };
    }

    private static Optional<String> refusal(Machine machine) {
        Map<String, String> settings = Settings.of(machine);
        return machine.world()
                .database()
                .refuses(
                        machine.address(),
                        settings.getOrDefault("DB_USER", ""),
                        settings.getOrDefault("DB_PASSWORD", ""),
                        settings.getOrDefault("DB_NAME", ""));
    }

    private static String setting(Machine machine, String key) {
        return machine.disk()
                .text("/etc/paws360/backend.env")
                .orElse("")
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String table(Flyway flyway) {
        String line = "+-----------+---------+---------------------+------+----------------------+---------+\n";
        StringBuilder text = new StringBuilder(line)
                .append("| Category  | Version | Description         | Type | Installed On         | State   |\n")
                .append(line);
        for (Flyway.Line row : flyway.info()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| Versioned | %-7s | %-19s | SQL  | %-20s | %-7s |%n",
                    row.version(),
                    row.description(),
                    row.installedOn(),
                    row.state()));
        }
        return text.append(line).toString();
    }

    // ---- containers and images

    private static int header(Call call) throws IOException {
        call.say("CONTAINER ID  IMAGE       COMMAND     CREATED     STATUS      PORTS       NAMES");
        return 0;
    }

    private static int ps(Call call, Machine machine, List<String> words) throws IOException {
        Optional<Run> run = container(machine);
        if (words.contains("-q") || words.contains("-aq")) {
            if (run.isPresent()) {
                call.say("4f0c1be7a9d2");
            }
            return 0;
        }
        header(call);
        if (run.isPresent()) {
            call.say("4f0c1be7a9d2  " + image(machine) + "  java -jar /app/backend.jar  Up  " + CONTAINER);
        }
        return 0;
    }

    private static String image(Machine machine) {
        return Backend.IMAGE + ":" + setting(machine, "APP_VERSION");
    }

    private static int images(Call call, Machine machine, List<String> words) throws IOException {
        boolean quiet = words.contains("-q") || words.contains("-aq");
        if (!quiet) {
            call.say("REPOSITORY                                TAG         IMAGE ID      CREATED     SIZE");
        }
        for (Containers.Image image : machine.containers().images()) {
            int colon = image.name().lastIndexOf(':');
            String id = image.id().replaceFirst("^sha256:", "");
            call.say(
                    quiet
                            ? id
                            : String.format(
                                    Locale.ROOT,
                                    "%-41s %-11s %-13s 3 days ago  %d MB",
                                    image.name().substring(0, colon),
                                    image.name().substring(colon + 1),
                                    id,
                                    image.bytes() / 1_000_000));
        }
        return 0;
    }

    private static void delete(Machine machine, Containers.Image image) {
        machine.containers().remove(image.name());
        if (!image.layer().isEmpty()) {
            machine.disk().remove(image.layer());
        }
    }

    private static int prune(Call call, Machine machine, boolean all) throws IOException {
        long freed = 0;
        String used = container(machine).isPresent() ? image(machine) : "";
        for (Containers.Image image : machine.containers().images()) {
            boolean dangling = image.name().startsWith("<none>");
            if (!image.name().equals(used) && (all || dangling)) {
                delete(machine, image);
                freed += image.bytes();
                call.say("Deleted: " + image.name());
            }
        }
        call.say("Total reclaimed space: " + freed / 1_000_000 + "MB");
        return 0;
    }

    private static int df(Call call, Machine machine) throws IOException {
        List<Containers.Image> all = machine.containers().images();
        boolean running = container(machine).isPresent();
        long bytes = all.stream().mapToLong(Containers.Image::bytes).sum();
        long used = running
                ? all.stream()
                        .filter(i -> i.name().equals(image(machine)))
                        .mapToLong(Containers.Image::bytes)
                        .sum()
                : 0;
        call.say("TYPE           TOTAL       ACTIVE      SIZE        RECLAIMABLE");
        call.say(String.format(
                Locale.ROOT,
                "Images         %-11d %-11d %-11s %s",
                all.size(),
                running ? 1 : 0,
                bytes / 1_000_000 + "MB",
                (bytes - used) / 1_000_000 + "MB"));
        call.say("Containers     " + (running ? 1 : 0) + "           " + (running ? 1 : 0)
                + "           0B          0B (0%)");
        call.say("Local Volumes  0           0           0B          0B (0%)");
        return 0;
    }

    private static int remove(Call call, Machine machine, List<String> words) throws IOException {
        for (String name : words) {
            Optional<Containers.Image> image = machine.containers().images().stream()
                    .filter(i -> i.name().equals(name)
                            || i.id().replaceFirst("^sha256:", "").equals(name))
                    .findFirst();
            if (image.isPresent()) {
                delete(machine, image.get());
                call.say("Untagged: " + image.get().name());
            } else if (!name.startsWith("-")) {
                return say(call, 1, "Error: " + name + ": image not known");
            }
        }
        return 0;
    }

    private static int inspect(Call call, Machine machine, List<String> words) throws IOException {
        String name = words.isEmpty() ? "" : words.getLast();
        if (name.equals(CONTAINER)
                && container(machine).isPresent()
                && call.account().isRoot()) {
            call.say("[{\"Name\":\"" + CONTAINER + "\",\"ImageName\":\"" + image(machine)
                    + "\",\"State\":{\"Status\":\"running\",\"Running\":true}}]");
            return 0;
        }
        for (Containers.Image image : machine.containers().images()) {
            if (image.name().equals(name)) {
                call.say("[{\"Id\":\"" + image.id() + "\",\"RepoTags\":[\"" + name + "\"],\"Size\":" + image.bytes()
                        + "}]");
                return 0;
            }
        }
        call.out().write("[]\n".getBytes(StandardCharsets.UTF_8));
        return say(call, 125, "Error: no such object: \"" + name + "\"");
    }
}
