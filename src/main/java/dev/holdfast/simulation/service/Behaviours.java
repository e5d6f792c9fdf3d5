package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.HttpService;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a command line does as the main process of a unit. */
public final class Behaviours {
    private static final Map<String, String> TARGETS = targets();

    private final Function<List<String>, Behaviour> others;
    private Optional<World> world = Optional.empty();

    /**
     * All that are known.
     *
     * @param others what any other command does
     */
    public Behaviours(Function<List<String>, Behaviour> others) {
        this.others = others;
    }

    private static Map<String, String> targets() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("production-runner-01", "production/primary");
        all.put("production-runner-02", "production/secondary");
        all.put("emergency-runner-03", "emergency/emergency");
        List.of(
                        "production-web-01",
                        "production-web-02",
                        "production-db-01",
                        "production-redis-01",
                        "registry-01",
                        "monitoring-01")
                .forEach(host -> all.put(host, "production/none"));
        return all;
    }

    /** The world that they live in. */
    public void live(World inhabited) {
        world = Optional.of(inhabited);
    }

    public Behaviour of(List<String> line) {
        World w = world.orElseThrow();
        String program =
                line.isEmpty() ? "" : line.getFirst().substring(line.getFirst().lastIndexOf('/') + 1);
        return switch (program) {
            case "run.sh" -> new RunnerListener();
            case "sshd" -> new Sshd();
            case "postgres" -> new Postgres(w.database());
            case "redis-server" -> new Redis(w.cache());
            case "nginx" -> Servers.on(ImageStore.PORT, ImageStore::nginx);
            case "docker-registry" -> Servers.locally(ImageStore.INNER, ImageStore::registry);
            case "prometheus" -> new Prometheus(w, TARGETS);
            case "prometheus-alertmanager" -> Servers.on(9093, run -> alertmanager(run.machine()));
            case "prometheus-pushgateway" -> Servers.on(9091, run -> pushgateway());
            case "prometheus-node-exporter" -> Servers.on(Exporter.PORT, run -> exporter(run.machine()));
            case "podman" -> line.contains("run") ? new Backend() : others.apply(line);
            case "python3" -> python(line, w);
            case "nightly-report" -> new Hog(w.database(), line.getFirst());
            case "guesser" -> new Guesser();
            default -> others.apply(line);
        };
    }

    private Behaviour python(List<String> line, World w) {
        String words = String.join(" ", line.subList(1, line.size()));
        if (words.contains("frontend.py")) {
            return new Frontend();
        }
        if (words.contains("github-stand-in/server.py")) {
            GithubApi api = new GithubApi(w.github(), w.clock().turn(), name -> beating(w, name));
            return Servers.on(List.of(443, ImageStore.PORT), run -> api);
        }
        if (words.startsWith("-m http.server")) {
            String port = line.getLast();
            return Servers.plainWeb(port.matches("\\d{1,5}") ? Integer.parseInt(port) : 8000);
        }
        return words.contains("bytearray(") ? new Greedy() : others.apply(line);
    }

    private static boolean beating(World w, String runner) {
        String host = w.github().file("runners").path(runner).path("host").asString("");
        return w.find(host)
                .filter(machine -> RunnerListener.beating(machine, runner))
                .isPresent();
    }

    private static HttpService exporter(Machine machine) {
        return asked -> asked.path().equals("/metrics")
                ? HttpService.Reply.text(200, Exporter.text(machine))
                : HttpService.Reply.text(404, "404 page not found\n");
    }

    private static HttpService pushgateway() {
        return asked -> HttpService.Reply.text(asked.path().equals("/-/ready") ? 200 : 202, "");
    }

    private static HttpService alertmanager(Machine machine) {
        return asked -> machine.runs().stream()
                .filter(run -> run.behaviour() instanceof Prometheus)
                .findFirst()
                .map(run -> ((Prometheus) run.behaviour()).alertmanager(asked))
                .orElseGet(() -> HttpService.Reply.json(200, "[]"));
    }
}
