package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.host;

import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class PrometheusUpProbeTest {
    @Test
    void aHostThatWasJustScrapedIsUp() {
        reading("production-runner-01", "healthy").is("up").with("instance", "production-runner-01:9100");
    }

    @Test
    void aHostWithoutPowerIsDown() {
        reading("production-runner-01", "host-dead").is("down");
    }

    @Test
    void aHostWithAStoppedServiceIsStillUp() {
        reading("production-runner-01", "stopped").is("up");
    }

    @Test
    void thePushgatewayOnLocalhostIsNobodysTarget() {
        FakeWeb web = new FakeWeb()
                .on(
                        "/api/v1/query?query=up",
                        200,
                        vector("{\"job\":\"pushgateway\",\"instance\":\"localhost:9091\"}", "1"))
                .on(
                        "/api/v1/query?query=timestamp(up)",
                        200,
                        vector("{\"job\":\"pushgateway\",\"instance\":\"localhost:9091\"}", "99"));

        asked(new PrometheusUpProbe(), host("monitoring-01"), web).is("no-data");
    }

    @Test
    void aScrapeOfLongAgoIsNoData() {
        String target = "{\"job\":\"node\",\"instance\":\"10.89.0.11:9100\"}";
        FakeWeb web = new FakeWeb()
                .on("/api/v1/query?query=up", 200, vector(target, "1"))
                .on("/api/v1/query?query=timestamp(up)", 200, vector(target, "10"));

        asked(new PrometheusUpProbe(), host("production-runner-01"), web)
                .is("no-data")
                .with("age", "1 min 30 s");
    }

    @Test
    void aNameThatOnlyBeginsAlikeIsAnotherHost() {
        String target = "{\"job\":\"node\",\"instance\":\"production-runner-011.paws360.local:9100\"}";
        FakeWeb web = new FakeWeb()
                .on("/api/v1/query?query=up", 200, vector(target, "1"))
                .on("/api/v1/query?query=timestamp(up)", 200, vector(target, "99"));

        asked(new PrometheusUpProbe(), host("production-runner-01"), web).is("no-data");
    }

    @Test
    void aQuestionThatPrometheusRefusesIsNotUnderstood() {
        asked(new PrometheusUpProbe(), host("registry-01"), new FakeWeb().query("up", "many-to-many"))
                .isUnobservable(Why.NOT_UNDERSTOOD);
        asked(new PrometheusUpProbe(), host("registry-01"), new FakeWeb().query("up", "bad-query"))
                .isUnobservable(Why.NOT_UNDERSTOOD)
                .because("Prometheus refuses the question: invalid parameter \"query\": 1:15: parse error: "
                        + "unexpected end of input inside braces");
    }

    private static ReadingAssert reading(String host, String state) {
        return asked(new PrometheusUpProbe(), host(host), new FakeWeb().prometheus(state));
    }

    private static String vector(String labels, String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":%s,\"value\":[100,\"%s\"]}]}}"
                .formatted(labels, value);
    }
}
