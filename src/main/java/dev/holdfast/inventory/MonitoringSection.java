package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.net.URI;
import java.time.Duration;

/** {@code monitoring:} in holdfast.yaml. */
final class MonitoringSection {
    private static final Setting<URI> PROMETHEUS = Setting.of(
                    "prometheus", Forms.URL, "The address of Prometheus as seen from this machine.")
            .mustBeThere()
            .alsoCalled("url", "address", "prometheus-url");

    private static final Setting<URI> ALERTMANAGER = Setting.of(
                    "alertmanager", Forms.URL, "The address of Alertmanager as seen from this machine.")
            .otherwise("none; then only Prometheus is asked for alerts")
            .example("http://monitoring-01:9093")
            .alsoCalled("alertmanager-url", "alert-manager");

    private static final Setting<String> HOST = Setting.of(
                    "host", Forms.HOST_REFERENCE, "The host that Prometheus runs on. Leave it out for a managed one.")
            .example("monitoring-01");

    private static final Setting<String> UNIT = Setting.of("unit", Forms.UNIT, "Its systemd unit.")
            .standard("prometheus")
            .alsoCalled("service", "systemd-unit");

    private static final Setting<String> RUNNER_METRIC = Setting.of(
                    "runner-metric",
                    Forms.METRIC,
                    "The metric that is 1 while a runner is online and 0 while it is not.")
            .standard("runner_status")
            .alsoCalled("metric");

    private static final Setting<String> RUNNER_LABEL = Setting.of(
                    "runner-label", Forms.METRIC_LABEL, "The label of that metric that holds the runner's name.")
            .standard("runner")
            .alsoCalled("label");

    private static final Setting<String> ENVIRONMENT_LABEL = Setting.of(
                    "environment-label", Forms.TEXT, "The value of its label \"environment\".")
            .otherwise("the environment's name")
            .example("production")
            .alsoCalled("environment");

    private static final Setting<Duration> STALE = Setting.of(
                    "stale", Forms.LENGTH_OF_TIME, "A sample older than this says nothing about now.")
            .standard("2m")
            .alsoCalled("stale-after", "max-age");

    static final Section SECTION =
            Section.of(PROMETHEUS, ALERTMANAGER, HOST, UNIT, RUNNER_METRIC, RUNNER_LABEL, ENVIRONMENT_LABEL, STALE);

    private MonitoringSection() {}

    static Monitoring monitoring(Filled filled, String environment) {
        if (!filled.has(HOST) && filled.has(UNIT)) {
            filled.mistake(UNIT, "a unit is asked on a host; name the host too, or take the line out.");
        }
        return new Monitoring(
                filled.get(HOST),
                filled.get(PROMETHEUS),
                filled.get(ALERTMANAGER),
                filled.has(HOST) ? filled.get(UNIT) : "",
                filled.get(RUNNER_METRIC),
                filled.get(RUNNER_LABEL),
                filled.find(ENVIRONMENT_LABEL).orElse(environment),
                filled.get(STALE));
    }
}
