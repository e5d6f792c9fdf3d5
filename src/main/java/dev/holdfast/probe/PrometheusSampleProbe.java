package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Monitoring;
import dev.holdfast.inventory.Runner;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The runner's metric (RUN-D1, DEP-8), believed only as far as it is fresh: it can go on saying 1 for a dead runner. Besides
 * its own sample, this looks at the unit's series that a rule is made of, at the scrape of the target, and at the time of
 * the last push where it was pushed.
 */
final class PrometheusSampleProbe implements Probe {
    @Override
    public String name() {
        return "prometheus-sample";
    }

    @Override
    public String asks() {
        return "What does the runner's metric say, and how old is what it says?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.RUNNER);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "online", "1, on a fresh sample",
                "offline", "0, on a fresh sample",
                "stale", "the sample is too old, or its target cannot be scraped: it says nothing about now",
                "no-data", "there is no series for this runner: offline or not monitored");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "metric", "the metric with its labels",
                "value", "its value",
                "age", "age of the oldest sample that it rests on",
                "up", "whether the target could be scraped: 1 or 0");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.monitoring().isPresent();
    }

    private record Scraped(List<PrometheusSeries> up, List<PrometheusSeries> metric) {}

    private record Behind(List<PrometheusSeries> unit, List<PrometheusSeries> pushes) {}

    /** What the metric rests on. */
    private record Grounds(Scraped scraped, Behind behind) {}

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        PrometheusApi api = PrometheusApi.of(inventory, remote);
        Runner runner = inventory.runner(question.subject());
        return Together.ask(
                        () -> Together.ask(
                                () -> api.series(PrometheusApi.UP),
                                () -> api.series(selector(api.monitoring())),
                                Scraped::new),
                        () -> Together.ask(
                                () -> api.series(unitSelector(runner.unit())),
                                () -> api.series("push_time_seconds"),
                                Behind::new),
                        Grounds::new)
                .reading(heard -> judged(heard, api.monitoring(), runner, inventory));
    }

    static String unitSelector(String unit) {
        return "node_systemd_unit_state{name=" + PrometheusApi.quoted(unit) + "}";
    }

    private static String selector(Monitoring monitoring) {
        return monitoring.environmentLabel().isEmpty()
                ? monitoring.runnerMetric()
                : monitoring.runnerMetric() + "{environment=" + PrometheusApi.quoted(monitoring.environmentLabel())
                        + "}";
    }

    private static Reading judged(
            Heard.Understood<Grounds> heard, Monitoring monitoring, Runner runner, Inventory inventory) {
        Grounds grounds = heard.what();
        Optional<PrometheusSeries> series = ofRunner(grounds.scraped.metric, monitoring, runner, inventory);
        if (series.isEmpty()) {
            return heard.observed("no-data", Values.of("metric", selector(monitoring)));
        }
        PrometheusSeries metric = series.get();
        if (!metric.isOne() && !metric.isZero()) {
            return Unseen.because(
                    Why.NOT_UNDERSTOOD,
                    "%s is %s, neither 0 nor 1".formatted(monitoring.runnerMetric(), metric.shown()),
                    heard.evidence());
        }
        Optional<PrometheusSeries> target = target(metric, grounds, inventory, runner);
        Duration age = oldest(metric, grounds, inventory, runner);
        boolean old = age.compareTo(monitoring.stale()) > 0
                || (metric.isOne() && target.filter(PrometheusSeries::isZero).isPresent());
        return heard.observed(
                old ? "stale" : metric.isOne() ? "online" : "offline", values(monitoring, metric, age, target));
    }

    private static Map<String, String> values(
            Monitoring monitoring, PrometheusSeries metric, Duration age, Optional<PrometheusSeries> target) {
        return Values.of(
                "metric", monitoring.runnerMetric() + "{" + PrometheusSeries.shown(metric.labels()) + "}",
                "value", metric.shown(),
                "age", Span.inWords(age),
                "up", target.map(PrometheusSeries::shown).orElse(""));
    }

    /** By the label of the inventory; where series have no such label, by unit or host. Of several the freshest, offline first. */
    private static Optional<PrometheusSeries> ofRunner(
            List<PrometheusSeries> metric, Monitoring monitoring, Runner runner, Inventory inventory) {
        List<PrometheusSeries> named = metric.stream()
                .filter(s -> s.has(monitoring.runnerLabel(), runner.name()))
                .toList();
        Stream<PrometheusSeries> candidates = named.isEmpty()
                ? metric.stream()
                        .filter(s -> !s.labels().containsKey(monitoring.runnerLabel()))
                        .filter(s -> s.labels().containsValue(runner.unit())
                                || PrometheusTargets.about(s, inventory.host(runner.host())))
                : named.stream();
        return candidates.min(Comparator.comparing(PrometheusSeries::age).thenComparingDouble(PrometheusSeries::value));
    }

    private static Optional<PrometheusSeries> target(
            PrometheusSeries metric, Grounds grounds, Inventory inventory, Runner runner) {
        PrometheusTargets targets = new PrometheusTargets(grounds.scraped.up);
        return pushed(metric, grounds, runner).isPresent()
                ? Optional.empty()
                : targets.of(metric).or(() -> targets.of(inventory.host(runner.host())));
    }

    private static Duration oldest(PrometheusSeries metric, Grounds grounds, Inventory inventory, Runner runner) {
        Stream<Duration> unit = grounds.behind.unit.stream()
                .filter(s -> PrometheusTargets.about(s, inventory.host(runner.host())))
                .map(PrometheusSeries::age);
        Stream<Duration> push = pushed(metric, grounds, runner).stream();
        return Stream.of(Stream.of(metric.age()), unit, push)
                .flatMap(ages -> ages)
                .max(Comparator.naturalOrder())
                .orElse(metric.age());
    }

    /** How long ago the metric was pushed. A Pushgateway shows the last push for ever, with a fresh sample each time. */
    private static Optional<Duration> pushed(PrometheusSeries metric, Grounds grounds, Runner runner) {
        return grounds.behind.pushes.stream()
                .filter(push -> metric.target().isPresent()
                        ? push.target().equals(metric.target())
                        : push.labels().containsValue(runner.name()))
                .flatMap(push ->
                        PrometheusApi.instant(push.value()).stream().map(time -> Duration.between(time, push.now())))
                .min(Comparator.naturalOrder());
    }
}
