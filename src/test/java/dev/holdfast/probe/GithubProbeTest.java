package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class GithubProbeTest {
    private static final String REPOSITORY = GithubPath.REPOSITORY.path();

    @Test
    void anAnswerIsReachable() {
        reading("healthy").is("reachable");
    }

    @Test
    void aUsedUpLimitSaysWhenItEnds() {
        reading("rate-limited").is("rate-limited").with("reset", "11:55:58 UTC (in 15 min)");
    }

    @Test
    void aSecondaryLimitIsALimitAndNoMissingRight() {
        reading("secondary-limited").is("rate-limited").with("reset", "11:41:58 UTC (in 1 min)");
        reading("secondary-limited-429").is("rate-limited");
    }

    @Test
    void theUnicornIsAnOutage() {
        reading("outage").is("outage").with("said", "503 and a web page where its API should answer");
        reading("server-error").is("outage").with("said", "500 \"Server Error\"");
    }

    @Test
    void silenceIsAnOutageAndARefusedConnectionIsNot() {
        silent(Why.TIMED_OUT, HttpAnswer.Failure.HANGING).is("outage");
        silent(Why.SOURCE_DOWN, HttpAnswer.Failure.REFUSED).is("unreachable");
        silent(Why.UNREACHABLE, HttpAnswer.Failure.NAME_UNKNOWN).is("unreachable");
    }

    @Test
    void anAnswerThatThisMachineWasTooStarvedToNoticeIsNoOutage() {
        silent(Why.TIMED_OUT, HttpAnswer.Failure.STARVED).isUnobservable(Why.TIMED_OUT);
    }

    @Test
    void aRevokedTokenIsBadCredentials() {
        reading("revoked").is("bad-credentials").with("said", "401 Bad credentials");
    }

    @Test
    void aRepositoryThatTheTokenMayNotSeeSaysNothingAgainstGithub() {
        reading("private-repository").is("reachable").with("said", "404 Not Found");
    }

    @Test
    void withoutATokenNothingButTheWayIsTried() {
        FakeWeb web = new FakeWeb().on("/zen", "github/healthy/zen.http");

        withoutToken(web).is("no-token").with("said", "$GITHUB_TOKEN_OF_HOLDFAST is not set");
        assertThat(web.asked().getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void anOutageIsSeenWithoutATokenToo() {
        withoutToken(new FakeWeb().on("/zen", "github/outage/zen.http")).is("outage");
    }

    @Test
    void whatIsNoJsonIsNotUnderstood() {
        reading("garbage-json").isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void aTokenWithALineEndInsideIsNotSent() {
        FakeWeb web = new FakeWeb();
        EnvironmentVariables broken = name -> java.util.Optional.of("canary\ntoken");

        asked(new GithubProbe(broken), subject(Selector.REPOSITORY), web).isUnobservable(Why.NOT_CONFIGURED);
        assertThat(web.asked()).isEmpty();
    }

    private static ReadingAssert reading(String scenario) {
        return of(new FakeWeb().github(scenario, GithubPath.REPOSITORY));
    }

    private static ReadingAssert silent(Why why, HttpAnswer.Failure failure) {
        return of(new FakeWeb().silent(REPOSITORY, why, failure));
    }

    private static ReadingAssert of(FakeWeb web) {
        return asked(new GithubProbe(WebInventory.VARIABLES), subject(Selector.REPOSITORY), web);
    }

    private static ReadingAssert withoutToken(FakeWeb web) {
        return asked(new GithubProbe(WebInventory.NOTHING_SET), subject(Selector.REPOSITORY), web);
    }
}
