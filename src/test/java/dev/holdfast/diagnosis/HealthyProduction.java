package dev.holdfast.diagnosis;

import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every question is answered with while nothing is wrong. */
public final class HealthyProduction {
    private static final Map<String, Reading> ANSWERS = answers();

    private HealthyProduction() {}

    public static Reading answerTo(Question question) {
        // The emergency runner is stopped as long as the others work.
        boolean reserve = question.subject().name().contains("emergency");
        if (reserve && question.probe().equals("github-runner")) {
            return said("offline");
        }
        return reserve && question.probe().equals("systemd-unit")
                ? said("inactive", "sub", "dead", "restarts", "0")
                : Optional.ofNullable(ANSWERS.get(question.probe()))
                        .orElseThrow(
                                () -> new AssertionError("say what " + question.probe() + " answers when all is well"));
    }

    private static Map<String, Reading> answers() {
        Map<String, Reading> all = new HashMap<>();
        network(all);
        machines(all);
        services(all);
        stores(all);
        prometheus(all);
        github(all);
        return Map.copyOf(all);
    }

    private static void network(Map<String, Reading> all) {
        all.put("ssh-login", said("accepted"));
        all.put("deployment-login", said("accepted", "runner", "production-runner-01", "user", "deploy"));
        all.put("tcp-port", said("open", "port", "22"));
        all.put("name-resolution", said("as-expected"));
        all.put("route", said("as-expected", "dev", "eth0"));
        all.put("firewall", said("open"));
        all.put("ping", said("answers", "loss", "0 %", "rtt", "0.4 ms"));
        all.put("neighbour", said("present"));
        all.put("egress", said("reachable", "url", "https://api.github.com/zen", "said", "HTTP 200", "took", "90 ms"));
        all.put("clock", said("in-sync", "skew", "none"));
        all.put("authorized-keys", said("authorized", "user", "deploy", "fingerprint", "SHA256:0Yr0hJ2w"));
        all.put("refused-keys", said("none"));
    }

    private static void machines(Map<String, Reading> all) {
        String since = "2026-11-23 08:12:40 UTC (3 h ago)";
        all.put("systemd-unit", said("active", "sub", "running", "result", "success", "restarts", "0", "since", since));
        all.put("unit-result", said("success"));
        all.put("unit-process", said("running", "process", "Runner.Listener", "pid", "1954"));
        all.put("journal", said("not-found"));
        all.put("unknown-host", said("not-found"));
        all.put("disk-space", said("enough", "mount", "/", "used", "41 %", "available", "9.1 GiB"));
        all.put("inodes", said("enough", "mount", "/", "used", "12 %"));
        all.put("disk-writable", said("writable"));
        all.put("remounted-disk", said("none"));
        all.put("memory", said("enough", "available", "2.1 GiB", "total", "3.8 GiB", "percent", "55 %"));
        all.put("oom-kills", said("none"));
    }

    private static void services(Map<String, Reading> all) {
        all.put("http-endpoint", said("up", "status", "200", "url", "http://localhost:3000/", "took", "20 ms"));
        all.put("actuator-health", said("up", "status", "UP", "took", "60 ms"));
        all.put("actuator-component", said("up"));
        all.put("startup", said("started", "since", "3 h", "budget", "60 s", "said", "HTTP 200"));
        all.put("running-version", said("as-recorded", "version", "1.2.3", "recorded", "1.2.3"));
        all.put("versions", said("agree", "versions", "1.2.3 on every host"));
        all.put("setting", said("as-expected", "file", "/etc/paws360/backend.env"));
        all.put("flyway", said("up-to-date", "current", "2"));
        all.put(
                "state-file",
                said(
                        "success",
                        "status",
                        "success",
                        "current",
                        "1.2.3",
                        "previous",
                        "1.2.2",
                        "last-known-good",
                        "1.2.3"));
        all.put("state-files", said("agree", "versions", "1.2.3 on every host"));
    }

    private static void stores(Map<String, Reading> all) {
        all.put("schema-history", said("clean", "version", "2"));
        all.put("database-slots", said("left", "taken", "21", "most", "97"));
        all.put("database-writes", said("writable"));
        all.put("database-refusal", said("none"));
        all.put("postgres-ready", said("accepting", "said", "/var/run/postgresql:5432 - accepting connections"));
        all.put(
                "postgres-wire",
                said("accepting", "said", "it asks for a password", "address", "production-db-01.paws360.local:5432"));
        all.put("redis-ping", said("pong", "said", "PONG"));
        all.put("redis-writes", said("writable"));
        all.put("redis-wire", said("pong", "said", "PONG", "address", "production-redis-01.paws360.local:6379"));
    }

    private static void prometheus(Map<String, Reading> all) {
        all.put("prometheus", said("ready", "url", "http://192.168.0.200:9090"));
        all.put("prometheus-sample", said("online", "value", "1", "age", "4 s", "up", "1"));
        all.put("prometheus-up", said("up", "age", "4 s"));
        all.put("prometheus-unit", said("active", "unit", "ssh.service", "age", "4 s"));
        all.put("alert", said("silent"));
        all.put("alertmanager", said("quiet", "url", "http://192.168.0.200:9093"));
    }

    private static void github(Map<String, Reading> all) {
        all.put("github", said("reachable"));
        all.put("github-runner", said("idle"));
        all.put("queued-job", said("none"));
        all.put("unserved-job", said("none"));
        all.put("deploy-run", said("success", "run", "8001", "attempt", "1"));
        all.put("build-job", said("success", "job", "build-and-push-images-production", "run", "8001"));
        all.put("deploy-job", said("success", "job", "deploy-to-production", "run", "8001"));
        all.put("preflight-job", said("success", "job", "preflight-validation", "run", "8001"));
        all.put("job-log", said("no-log"));
        all.put("ansible-recap", said("absent"));
        all.put("secret", said("present", "where", "repository"));
        all.put("secret-age", said("fresh", "age", "12 days", "limit", "90 days"));
        all.put("registry", said("reachable", "said", "200", "url", "https://registry.paws360.local"));
        all.put("image-tag", said("present", "wanted", "1.2.4"));
        all.put("release", said("known", "version", "1.2.4", "source", "the newest run's tag"));
    }

    private static Reading said(String state, String... values) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put(values[i], values[i + 1]);
        }
        return new Reading.Observed(state, named, List.of());
    }
}
