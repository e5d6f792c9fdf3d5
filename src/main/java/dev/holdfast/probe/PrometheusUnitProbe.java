package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Set;

/** A unit's state by the node exporter: what systemd says where we cannot log in (RUN-D2). Only as good as it is fresh. */
final class PrometheusUnitProbe implements Probe {
    @Override
    public String name() {
        return "prometheus-unit";
    }

    @Override
    public String asks() {
        return "Which state of the unit did the node exporter report?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST, SubjectKind.RUNNER);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "active", "running",
                "inactive", "not running, or on its way there or back",
                "failed", "ended with an error",
                "no-data", "no fresh sample about this unit on this host");
    }

    @Override
    public List<Term> values() {
        return Terms.of("unit", "the unit", "age", "age of the sample");
    }

    @Override
    public List<Term> settings() {
        return Terms.of("unit", "the unit's name; for a runner it is the inventory's");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.monitoring().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        PrometheusApi api = PrometheusApi.of(inventory, remote);
        String unit = unit(question, inventory);
        if (unit.isEmpty()) {
            return Unseen.because(Why.NOT_CONFIGURED, "prometheus-unit needs the name of a unit");
        }
        return api.series(PrometheusSampleProbe.unitSelector(unit))
                .reading(heard -> heard.what().stream()
                        .filter(s -> PrometheusTargets.about(
                                s, inventory.host(question.subject().host())))
                        .filter(s ->
                                s.isOne() && s.age().compareTo(api.monitoring().stale()) <= 0)
                        .findFirst()
                        .map(s -> heard.observed(state(s), Values.of("unit", unit, "age", Span.inWords(s.age()))))
                        .orElseGet(() -> heard.observed("no-data", Values.of("unit", unit))));
    }

    private static String unit(Question question, Inventory inventory) {
        String asked = question.with().getOrDefault("unit", "");
        return asked.isEmpty() && question.subject().kind() == SubjectKind.RUNNER
                ? inventory.runner(question.subject()).unit()
                : asked;
    }

    private static String state(PrometheusSeries series) {
        return switch (series.labels().getOrDefault("state", "")) {
            case "active" -> "active";
            case "failed" -> "failed";
            case "inactive", "activating", "deactivating", "reloading", "maintenance" -> "inactive";
            default -> "no-data";
        };
    }
}
