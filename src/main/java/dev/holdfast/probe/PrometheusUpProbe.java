package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether Prometheus could scrape something on a host just now: a second witness beside our own login. */
final class PrometheusUpProbe implements Probe {
    @Override
    public String name() {
        return "prometheus-up";
    }

    @Override
    public String asks() {
        return "Can Prometheus scrape the host?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "up", "at least one target on the host was scraped just now",
                "down", "no target on the host could be scraped",
                "no-data", "Prometheus has no target on the host, or has not tried lately");
    }

    @Override
    public List<Term> values() {
        return Terms.of("age", "how long ago it tried", "instance", "the target");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.monitoring().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        PrometheusApi api = PrometheusApi.of(inventory, remote);
        return api.series(PrometheusApi.UP).reading(heard -> {
            Optional<PrometheusSeries> target = new PrometheusTargets(heard.what())
                    .of(inventory.host(question.subject().host()));
            return target.<Reading>map(t -> heard.observed(
                            state(t, api),
                            Values.of(
                                    "age",
                                    Span.inWords(t.age()),
                                    "instance",
                                    t.labels().getOrDefault("instance", ""))))
                    .orElseGet(() -> heard.observed("no-data", Map.of()));
        });
    }

    private static String state(PrometheusSeries target, PrometheusApi api) {
        if (target.age().compareTo(api.monitoring().stale()) > 0) {
            return "no-data";
        }
        return target.isOne() ? "up" : "down";
    }
}
