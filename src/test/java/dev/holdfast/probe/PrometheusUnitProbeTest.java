package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.host;
import static dev.holdfast.probe.WebInventory.runner;

import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class PrometheusUnitProbeTest {
    private static final String REGISTRY_UNIT = "node_systemd_unit_state{name=\"docker-registry.service\"}";

    @Test
    void aRunningUnitIsActive() {
        reading("healthy").is("active").with("unit", "actions.runner.paws360-runner-01.service");
    }

    @Test
    void aStoppedUnitIsInactive() {
        reading("stopped").is("inactive");
    }

    @Test
    void aUnitThatIsStartedAgainAndAgainIsInactive() {
        reading("crash-looping").is("inactive");
    }

    @Test
    void aFailedUnitIsFailed() {
        FakeWeb web = new FakeWeb()
                .prometheus("healthy")
                .query(REGISTRY_UNIT, "units-failed")
                .query("timestamp(" + REGISTRY_UNIT + ")", "units-sampled-failed");

        asked(new PrometheusUnitProbe(), host("registry-01"), web, "unit", "docker-registry.service")
                .is("failed");
    }

    @Test
    void theUnitOfAnotherHostIsNotThisHosts() {
        FakeWeb web = new FakeWeb()
                .prometheus("healthy")
                .query(REGISTRY_UNIT, "units-failed")
                .query("timestamp(" + REGISTRY_UNIT + ")", "units-sampled-failed");

        asked(new PrometheusUnitProbe(), host("monitoring-01"), web, "unit", "docker-registry.service")
                .is("no-data");
    }

    @Test
    void aDeadHostHasNoData() {
        reading("host-dead").is("no-data");
    }

    @Test
    void aHostNeedsTheNameOfAUnit() {
        asked(new PrometheusUnitProbe(), host("registry-01"), new FakeWeb()).isUnobservable(Why.NOT_CONFIGURED);
    }

    private static ReadingAssert reading(String state) {
        return asked(new PrometheusUnitProbe(), runner("paws360-runner-01"), new FakeWeb().prometheus(state));
    }
}
