package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.runner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class PrometheusSampleProbeTest {
    private static final String UNIT_2 = "node_systemd_unit_state{name=\"actions.runner.paws360-runner-02.service\"}";
    private static final String METRIC = "/api/v1/query?query=runner_status{environment=\"production\"}";
    private static final String METRIC_TIMES =
            "/api/v1/query?query=timestamp(runner_status{environment=\"production\"})";

    @Test
    void aFreshOneIsOnline() {
        reading(new FakeWeb().prometheus("healthy"))
                .is("online")
                .with("value", "1")
                .with("up", "1")
                .with(
                        "metric",
                        "runner_status{environment=\"production\",host=\"production-runner-01\","
                                + "name=\"actions.runner.paws360-runner-01.service\",runner=\"paws360-runner-01\",runner_role=\"primary\"}");
    }

    @Test
    void aStoppedRunnerIsOffline() {
        reading(new FakeWeb().prometheus("stopped"))
                .is("offline")
                .with("value", "0")
                .with("up", "1");
    }

    @Test
    void aCrashLoopingRunnerShowsOnlineInBetween() {
        reading(new FakeWeb().prometheus("crash-looping")).is("online");
    }

    @Test
    void aOneForARunnerThatDiedAroundARestartOfPrometheusIsStale() {
        reading(new FakeWeb().prometheus("dead-around-restart"))
                .is("stale")
                .with("value", "1")
                .with("up", "0");
    }

    @Test
    void theOneThatIsStillThereTwentySecondsAfterThePowerCutIsStale() {
        reading(new FakeWeb().prometheus("host-dead"))
                .is("stale")
                .with("value", "1")
                .with("age", "23 s");
    }

    @Test
    void aRunnerWithoutSeriesHasNoData() {
        FakeWeb web = new FakeWeb()
                .prometheus("healthy")
                .query(UNIT_2, "push-healthy")
                .query("timestamp(" + UNIT_2 + ")", "push-healthy");

        asked(new PrometheusSampleProbe(), runner("paws360-runner-02"), web).is("no-data");
    }

    @Test
    void aFreshPushIsOnlineThoughNoTargetIsScraped() {
        reading(pushed("fresh")).is("online").without("up");
    }

    @Test
    void aPushgatewayThatRepeatsAnOldPushIsStale() {
        reading(pushed("old")).is("stale").with("age", "45 s");
    }

    @Test
    void aZeroBesideAOneOfTheSameAgeIsBelieved() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        web.on(METRIC, 200, vector(series("a", "1", 100), series("b", "0", 100)));
        web.on(METRIC_TIMES, 200, vector(series("a", "99", 100), series("b", "99", 100)));

        reading(web).is("offline");
    }

    @Test
    void theFresherOfTwoSeriesIsBelieved() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        web.on(METRIC, 200, vector(series("old", "0", 100), series("new", "1", 100)));
        web.on(METRIC_TIMES, 200, vector(series("old", "20", 100), series("new", "99", 100)));

        reading(web).is("online");
    }

    @Test
    void aSeriesWithoutTheLabelOfTheInventoryIsFoundByItsHost() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        String series =
                "{\"metric\":{\"instance\":\"production-runner-01.paws360.local:9100\"},\"value\":[100,\"%s\"]}";
        web.on(METRIC, 200, vector(series.formatted("1")));
        web.on(METRIC_TIMES, 200, vector(series.formatted("99")));

        reading(web).is("online").with("age", "1 s");
    }

    @Test
    void whatIsNeitherOneNorZeroIsNotUnderstood() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        web.on(METRIC, 200, vector(series("a", "0.5", 100)));
        web.on(METRIC_TIMES, 200, vector(series("a", "99", 100)));

        reading(web).isUnobservable(Why.NOT_UNDERSTOOD).because("runner_status is 0.5, neither 0 nor 1");
    }

    @Test
    void notANumberIsNoData() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        web.on(METRIC, 200, vector(series("a", "NaN", 100)));
        web.on(METRIC_TIMES, 200, vector(series("a", "99", 100)));

        reading(web).is("no-data");
    }

    @Test
    void nothingInAPartialAnswerIsNotNoData() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        web.on(
                METRIC,
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]},"
                        + "\"warnings\":[\"no store matched for this query\"]}");

        reading(web)
                .isUnobservable(Why.SOURCE_DOWN)
                .because("Prometheus could see a part only: no store matched for this query");
    }

    @Test
    void aPrometheusThatDoesNotAnswerIsAskedOneQuestion() {
        FakeWeb web = new FakeWeb().silent("/api/v1/query?query=up", Why.TIMED_OUT, HttpAnswer.Failure.HANGING);

        reading(web).isUnobservable(Why.TIMED_OUT);
        assertThat(web.paths()).containsExactly("/api/v1/query?query=up");
    }

    @Test
    void aPrometheusThatStartsIsDown() {
        reading(new FakeWeb().query("up", "starting"))
                .isUnobservable(Why.SOURCE_DOWN)
                .because("Prometheus is not ready: 503 \"Service Unavailable\"");
    }

    private static ReadingAssert reading(FakeWeb web) {
        return asked(new PrometheusSampleProbe(), runner("paws360-runner-01"), web);
    }

    /** The recorded push was for a runner of another name. */
    private static FakeWeb pushed(String age) {
        FakeWeb web = new FakeWeb().prometheus("pushed-" + age);
        for (String query : new String[] {"runner_status{environment=\"production\"}", "push_time_seconds"}) {
            for (String asked : new String[] {query, "timestamp(" + query + ")"}) {
                String path = "/api/v1/query?query=" + asked;
                HttpAnswer.Got got = (HttpAnswer.Got) web.get(dev.holdfast.remote.HttpQuestion.get(
                        WebAddress.under(WebInventory.MONITORING.prometheus(), "/api/v1/query", "query", asked)));
                web.on(
                        path,
                        200,
                        got.body().replace("runner-01", "runner-00").replace("paws360-runner-09", "paws360-runner-01"));
            }
        }
        return web;
    }

    private static String series(String instance, String value, int at) {
        return "{\"metric\":{\"runner\":\"paws360-runner-01\",\"job\":\"x\",\"instance\":\"%s\"},\"value\":[%d,\"%s\"]}"
                .formatted(instance, at, value);
    }

    private static String vector(String... series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + String.join(",", series)
                + "]}}";
    }
}
