package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.HttpService;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.model.Pushgateway;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.World;
import dev.holdfast.simulation.service.Exporter.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prometheus: it scrapes every two seconds, keeps the runners' state as a metric of its own, and watches two alerts. */
final class Prometheus implements Behaviour, HttpService {
    static final int PORT = 9090;

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PENDING = Duration.ofSeconds(4);
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:]\\w*)(?:\\{(.*)})?");
    private static final Pattern MATCHER =
            Pattern.compile("(\\w+)\\s*(=~|=|!=|!~)\\s*\"((?:[^\"\\\\]|\\\\.)*)\",?\\s*");
    private static final List<String> ALERTS = List.of("PrimaryRunnerOffline", "AllRunnersOffline");
    private static final Pattern RUNNER = Pattern.compile("actions\\.runner\\.(.*)\\.service");

    private final World world;
    private final Map<String, String> targets;
    private final Map<String, Instant> since = new HashMap<>();
    /** Where the connections go that it keeps, by host: a name is asked for only when there is none. */
    private final Map<String, String> connected = new ConcurrentHashMap<>();

    private Instant scraped;

    /** @param targets the hosts that it scrapes, each with its environment and role as {@code ENVIRONMENT/ROLE} */
    Prometheus(World world, Map<String, String> targets) {
        this.world = world;
        this.targets = new LinkedHashMap<>(targets);
        this.scraped = world.clock().now();
    }

    @Override
    public void begin(Run run) {
        run.say("msg=\"Server is ready to receive web requests.\"");
        since.clear();
        connected.clear();
        run.listen(PORT, this);
        watch(run);
    }

    @Override
    public int terminated(Run run) {
        return 0;
    }

    private void watch(Run run) {
        scraped = world.clock().now();
        List<Sample> all = series(run.machine());
        for (String alert : ALERTS) {
            if (isSo(alert, all)) {
                since.putIfAbsent(alert, scraped);
            } else {
                since.remove(alert);
            }
        }
        run.after(EVERY, () -> watch(run));
    }

    private static boolean isSo(String alert, List<Sample> all) {
        List<Sample> status = all.stream()
                .filter(s -> s.name().equals("runner_status")
                        && s.labels().getOrDefault("environment", "").equals("production"))
                .toList();
        if (alert.equals("PrimaryRunnerOffline")) {
            List<Sample> primary = status.stream()
                    .filter(s -> s.labels().getOrDefault("runner_role", "").equals("primary"))
                    .toList();
            return primary.isEmpty() || primary.stream().anyMatch(s -> s.value() == 0);
        }
        return status.stream().mapToDouble(Sample::value).sum() == 0;
    }

    // ---- scraping

    private Machine machine() {
        return world.machine("monitoring-01");
    }

    private List<Sample> series(Machine own) {
        List<Sample> all = new ArrayList<>();
        targets.forEach((host, labels) -> {
            Map<String, String> about = labels(host, labels);
            Optional<Machine> reached = scrape(own, host);
            all.add(new Sample("up", about, reached.isPresent() ? 1 : 0));
            reached.ifPresent(machine -> Exporter.samples(machine).forEach(s -> all.add(s.with(about))));
        });
        all.addAll(recorded(all));
        all.addAll(pushed(own));
        return all;
    }

    private static Map<String, String> labels(String host, String words) {
        String[] parts = words.split("/", 2);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("job", "node");
        labels.put("instance", host + ":" + Exporter.PORT);
        labels.put("environment", parts[0]);
        labels.put("runner_role", parts[1]);
        labels.put("host", host);
        return labels;
    }

    private Optional<Machine> scrape(Machine own, String host) {
        Optional<String> address = Optional.ofNullable(connected.get(host)).or(() -> address(own, host));
        Optional<Machine> reached = address.flatMap(known -> scrapeAt(own, known));
        if (reached.isPresent()) {
            connected.put(host, address.orElseThrow());
        } else {
            connected.remove(host);
        }
        return reached;
    }

    private Optional<String> address(Machine own, String host) {
        return world.names().resolve(own, host) instanceof Names.Answer.Found found
                ? Optional.of(found.addresses().getFirst())
                : Optional.empty();
    }

    private Optional<Machine> scrapeAt(Machine own, String address) {
        return world.network().tcp(own, address, Exporter.PORT) instanceof Network.Way.Open open
                        && !open.run().frozen()
                ? Optional.of(open.machine())
                : Optional.empty();
    }

    private static List<Sample> recorded(List<Sample> scraped) {
        List<Sample> all = new ArrayList<>();
        for (Sample sample : scraped) {
            Matcher runner = RUNNER.matcher(sample.labels().getOrDefault("name", ""));
            if (sample.name().equals("node_systemd_unit_state")
                    && sample.labels().getOrDefault("state", "").equals("active")
                    && runner.matches()) {
                Map<String, String> labels = new LinkedHashMap<>();
                List.of("environment", "runner_role", "host", "name")
                        .forEach(l -> labels.put(l, sample.labels().getOrDefault(l, "")));
                labels.put("runner", runner.group(1));
                all.add(new Sample("runner_status", labels, sample.value()));
            }
        }
        return all;
    }

    private List<Sample> pushed(Machine own) {
        List<Sample> all = new ArrayList<>();
        boolean there = world.network().tcp(own, "127.0.0.1", 9091) instanceof Network.Way.Open;
        all.add(new Sample("up", Map.of("job", "pushgateway", "instance", "localhost:9091"), there ? 1 : 0));
        if (there) {
            world.pushgateway().groups().forEach((job, group) -> {
                Map<String, String> about = Map.of("job", job);
                for (Pushgateway.Sample s : group.samples()) {
                    all.add(new Sample(s.name(), s.labels(), s.value()).with(about));
                }
                all.add(new Sample("push_time_seconds", about, group.at().toEpochMilli() / 1000.0));
            });
        }
        return all;
    }

    // ---- answering

    @Override
    public Reply answer(Asked asked) {
        return switch (asked.path()) {
            case "/api/v1/query" -> query(asked.query("query", ""));
            case "/api/v1/rules" -> Reply.json(200, rules(asked).toString());
            case "/api/v1/alerts" -> Reply.json(200, alerts().toString());
            case "/-/ready" -> Reply.text(200, "Prometheus Server is Ready.\n");
            case "/-/healthy" -> Reply.text(200, "Prometheus Server is Healthy.\n");
            default -> Reply.text(404, "404 page not found\n");
        };
    }

    private Reply query(String query) {
        boolean times = query.startsWith("timestamp(") && query.endsWith(")");
        Matcher selector = SELECTOR.matcher(times ? query.substring(10, query.length() - 1) : query);
        if (!selector.matches()) {
            return Reply.json(
                    400,
                    "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"query\\\"\"}");
        }
        double last = seconds(scraped);
        double now = seconds(world.clock().now());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", "success");
        ArrayNode result = answer.putObject("data").put("resultType", "vector").putArray("result");
        for (Sample sample : series(machine())) {
            if (sample.name().equals(selector.group(1)) && fits(sample, selector.group(2))) {
                ObjectNode row = result.addObject();
                ObjectNode metric = row.putObject("metric");
                if (!times) {
                    metric.put("__name__", sample.name());
                }
                sample.labels().forEach(metric::put);
                row.putArray("value").add(now).add(times ? String.valueOf(last) : number(sample.value()));
            }
        }
        return Reply.json(200, answer.toString());
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static boolean fits(Sample sample, @org.jspecify.annotations.Nullable String matchers) {
        Matcher m = MATCHER.matcher(matchers == null ? "" : matchers);
        while (m.find()) {
            String value = sample.labels().getOrDefault(m.group(1), "");
            String wanted = m.group(3).replace("\\\"", "\"").replace("\\\\", "\\");
            boolean fits = switch (m.group(2)) {
                case "=" -> value.equals(wanted);
                case "!=" -> !value.equals(wanted);
                case "=~" -> value.matches(wanted);
                default -> !value.matches(wanted);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private ObjectNode rules(Asked asked) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", "success");
        ObjectNode group = answer.putObject("data").putArray("groups").addObject();
        group.put("name", "paws360")
                .put("file", "/etc/prometheus/paws360.rules.yml")
                .put("interval", 2);
        ArrayNode rules = group.putArray("rules");
        for (String alert : ALERTS) {
            if (asked.query("rule_name[]", alert).equals(alert)) {
                ObjectNode rule = rules.addObject();
                rule.put("state", state(alert)).put("name", alert).put("duration", PENDING.toSeconds());
                rule.put("health", "ok").put("type", "alerting").put("lastEvaluation", scraped.toString());
                ArrayNode active = rule.putArray("alerts");
                if (!state(alert).equals("inactive")) {
                    active.add(alert(alert));
                }
            }
        }
        return answer;
    }

    private ObjectNode alerts() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", "success");
        ArrayNode active = answer.putObject("data").putArray("alerts");
        ALERTS.stream().filter(a -> !state(a).equals("inactive")).forEach(a -> active.add(alert(a)));
        return answer;
    }

    private String state(String alert) {
        return Optional.ofNullable(since.get(alert))
                .map(at -> Duration.between(at, world.clock().now()).compareTo(PENDING) >= 0 ? "firing" : "pending")
                .orElse("inactive");
    }

    private ObjectNode alert(String name) {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = alert.putObject("labels").put("alertname", name);
        if (name.equals("PrimaryRunnerOffline")) {
            labels.put("environment", "production")
                    .put("runner_role", "primary")
                    .put("severity", "critical");
        } else {
            labels.put("severity", "page");
        }
        alert.putObject("annotations").put("summary", name);
        return alert.put("state", state(name))
                .put("activeAt", String.valueOf(since.getOrDefault(name, scraped)))
                .put("value", "0e+00");
    }

    /** The Alertmanager's list of what it was sent. */
    Reply alertmanager(Asked asked) {
        if (asked.path().equals("/-/ready")) {
            return Reply.text(200, "OK");
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        ALERTS.stream().filter(a -> state(a).equals("firing")).forEach(a -> {
            ObjectNode alert = alert(a);
            alert.put("startsAt", String.valueOf(since.getOrDefault(a, scraped)));
            alert.putObject("status").put("state", "active");
            all.add(alert);
        });
        return Reply.json(200, all.toString());
    }
}
