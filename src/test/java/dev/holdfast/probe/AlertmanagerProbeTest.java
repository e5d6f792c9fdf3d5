package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertmanagerProbeTest {
    private static final String ALERTS = "/api/v2/alerts";

    @Test
    void oneWithoutAlertsIsQuiet() {
        reading(new FakeWeb().on(ALERTS, "alertmanager/quiet.http"))
                .is("quiet")
                .with("url", "http://monitoring-01:9093")
                .without("alerts");
    }

    @Test
    void anAlertThatFiresIsNamedWithItsTime() {
        reading(new FakeWeb().on(ALERTS, "alertmanager/firing.http"))
                .is("firing")
                .with("count", "1")
                .with("alerts", "PrimaryRunnerOffline since 2026-11-27 06:58:29 UTC")
                .without("silenced");
    }

    @Test
    void aSilencedAlertFiresAndNobodyIsTold() {
        reading(new FakeWeb().on(ALERTS, "alertmanager/silenced.http"))
                .is("silenced")
                .with("silenced", "PrimaryRunnerOffline since 2026-11-27 06:58:29 UTC")
                .without("alerts");
    }

    @Test
    void manyAlertsAreCountedAndTheFirstNamed() {
        String many = IntStream.range(0, 40)
                .mapToObj("{\"labels\":{\"alertname\":\"A%02d\"},\"status\":{\"state\":\"active\"}}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        reading(new FakeWeb().on(ALERTS, 200, many))
                .is("firing")
                .with("count", "40")
                .with("alerts", "A00, A01, A02, A03, A04, and more");
    }

    @Test
    void oneThatCannotBeAskedIsNotQuiet() {
        reading(new FakeWeb().silent(ALERTS, Why.SOURCE_DOWN, HttpAnswer.Failure.REFUSED))
                .is("down");
        reading(new FakeWeb().silent(ALERTS, Why.TIMED_OUT, HttpAnswer.Failure.HANGING))
                .is("hanging");
        reading(new FakeWeb().silent(ALERTS, Why.UNREACHABLE, HttpAnswer.Failure.NO_ROUTE))
                .is("unreachable");
        reading(new FakeWeb().on(ALERTS, 503, "not ready")).is("down");
    }

    @Test
    void whatIsNoListOfAlertsIsNotUnderstood() {
        reading(new FakeWeb().on(ALERTS, 200, "<!DOCTYPE html><title>Log in</title>"))
                .is("not-understood");
        reading(new FakeWeb().on(ALERTS, 200, "{\"status\":\"success\",\"data\":[]}"))
                .is("not-understood");
        reading(new FakeWeb().on(ALERTS, 200, "[{}]")).is("not-understood");
        reading(new FakeWeb().on(ALERTS, 404, "page not found")).is("not-understood");
    }

    @Test
    void whereTheInventoryNamesNoneItIsNotAsked() {
        AlertmanagerProbe probe = new AlertmanagerProbe();
        assertThat(probe.applies(subject(Selector.MONITORING), WebInventory.inventory()))
                .isTrue();
        assertThat(probe.applies(subject(Selector.MONITORING), LabInventory.INVENTORY))
                .isFalse();
    }

    private static ReadingAssert reading(FakeWeb web) {
        return asked(new AlertmanagerProbe(), subject(Selector.MONITORING), web);
    }
}
