package dev.holdfast.diagnosis;

import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every question is answered with while nothing is wrong. */
public final class HealthyProduction {
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("ssh-login", "accepted"),
            Map.entry("deployment-login", "accepted"),
            Map.entry("tcp-port", "open"),
            Map.entry("name-resolution", "as-expected"),
            Map.entry("route", "as-expected"),
            Map.entry("firewall", "open"),
            Map.entry("ping", "answers"),
            Map.entry("neighbour", "present"),
            Map.entry("systemd-unit", "active"),
            Map.entry("unit-result", "success"),
            Map.entry("journal", "not-found"),
            Map.entry("disk-space", "enough"),
            Map.entry("disk-writable", "writable"),
            Map.entry("inodes", "enough"),
            Map.entry("memory", "enough"),
            Map.entry("oom-kills", "none"),
            Map.entry("http-endpoint", "up"),
            Map.entry("egress", "reachable"),
            Map.entry("actuator-health", "up"),
            Map.entry("actuator-component", "up"),
            Map.entry("startup", "started"),
            Map.entry("running-version", "as-recorded"),
            Map.entry("versions", "agree"),
            Map.entry("state-file", "success"),
            Map.entry("state-files", "agree"),
            Map.entry("setting", "as-expected"),
            Map.entry("flyway", "up-to-date"),
            Map.entry("schema-history", "clean"),
            Map.entry("postgres-ready", "accepting"),
            Map.entry("postgres-wire", "accepting"),
            Map.entry("redis-ping", "pong"),
            Map.entry("redis-wire", "pong"),
            Map.entry("clock", "in-sync"),
            Map.entry("authorized-keys", "authorized"),
            Map.entry("refused-keys", "none"),
            Map.entry("prometheus", "ready"),
            Map.entry("prometheus-sample", "online"),
            Map.entry("prometheus-up", "up"),
            Map.entry("prometheus-unit", "active"),
            Map.entry("alert", "silent"),
            Map.entry("github", "reachable"),
            Map.entry("github-runner", "idle"),
            Map.entry("queued-job", "none"),
            Map.entry("unserved-job", "none"),
            Map.entry("deploy-run", "success"),
            Map.entry("build-job", "success"),
            Map.entry("deploy-job", "success"),
            Map.entry("preflight-job", "success"),
            Map.entry("job-log", "no-log"),
            Map.entry("ansible-recap", "ok"),
            Map.entry("secret", "present"),
            Map.entry("secret-age", "fresh"),
            Map.entry("registry", "reachable"),
            Map.entry("image-tag", "present"),
            Map.entry("release", "known"));

    private HealthyProduction() {}

    public static Reading answerTo(Question question) {
        // The emergency runner is stopped as long as the others work.
        boolean reserve = question.probe().equals("systemd-unit")
                && question.subject().name().contains("emergency");
        String state = reserve
                ? "inactive"
                : Optional.ofNullable(STATES.get(question.probe()))
                        .orElseThrow(() -> new AssertionError("say what " + question.probe() + " answers when all is well"));
        return new Reading.Observed(state, Map.of(), List.of());
    }
}
