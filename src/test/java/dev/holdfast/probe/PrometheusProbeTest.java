package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class PrometheusProbeTest {
    private static final String UP = "/api/v1/query?query=up";

    @Test
    void oneThatAnswersAQueryIsReady() {
        reading(new FakeWeb().query("up", "up-healthy"))
                .is("ready")
                .with("said", "200")
                .with("url", "http://monitoring-01:9090");
    }

    @Test
    void oneThatStillReadsItsLogAfterAStartIsDown() {
        reading(new FakeWeb().query("up", "starting")).is("down");
    }

    @Test
    void aRefusedPortIsDown() {
        reading(new FakeWeb().silent(UP, Why.SOURCE_DOWN, HttpAnswer.Failure.REFUSED))
                .is("down");
    }

    @Test
    void silenceAfterConnectingIsHangingAndNotUnreachable() {
        reading(new FakeWeb().silent(UP, Why.TIMED_OUT, HttpAnswer.Failure.HANGING))
                .is("hanging");
    }

    @Test
    void anAnswerThatThisMachineWasTooStarvedToNoticeSaysNothing() {
        reading(new FakeWeb().silent(UP, Why.TIMED_OUT, HttpAnswer.Failure.STARVED))
                .isUnobservable(Why.TIMED_OUT);
    }

    @Test
    void noConnectionIsUnreachable() {
        reading(new FakeWeb().silent(UP, Why.UNREACHABLE, HttpAnswer.Failure.NO_ROUTE))
                .is("unreachable");
        reading(new FakeWeb().silent(UP, Why.UNREACHABLE, HttpAnswer.Failure.CONNECT_TIMED_OUT))
                .is("unreachable");
    }

    @Test
    void theErrorPageOfAProxyIsNotUnderstood() {
        reading(new FakeWeb().on(UP, "registry/door-down.http")).is("not-understood");
    }

    @Test
    void aLoginPageIsNotUnderstood() {
        reading(new FakeWeb().on(UP, 200, "<!DOCTYPE html><title>Log in</title>"))
                .is("not-understood");
    }

    @Test
    void anotherServiceThatSpeaksJsonIsNotUnderstood() {
        reading(new FakeWeb().on(UP, 200, "{\"status\":\"UP\"}")).is("not-understood");
    }

    @Test
    void aRefusedLoginIsNeitherReadyNorDown() {
        reading(new FakeWeb().on(UP, 401, "Unauthorized")).isUnobservable(Why.NOT_ALLOWED);
    }

    private static ReadingAssert reading(FakeWeb web) {
        return asked(new PrometheusProbe(), subject(Selector.MONITORING), web);
    }
}
