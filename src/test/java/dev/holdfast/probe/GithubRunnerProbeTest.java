package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.runner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Why;
import java.net.URI;
import org.junit.jupiter.api.Test;

class GithubRunnerProbeTest {
    private static final String ORGANISATION = "/orgs/rmnanney/actions/runners?per_page=100";

    @Test
    void aConnectedRunnerWithoutAJobIsIdle() {
        reading("healthy")
                .is("idle")
                .with("labels", "self-hosted, Linux, X64, production, primary")
                .with("missing-labels", "none");
    }

    @Test
    void aRunnerAtWorkIsBusy() {
        reading("runner-busy").is("busy");
    }

    @Test
    void aRunnerWithoutConnectionIsOffline() {
        reading("runner-shown-offline").is("offline");
    }

    @Test
    void aRunnerThatIsInNoListIsDeregistered() {
        reading("runner-deregistered").is("deregistered");
    }

    @Test
    void aRunnerOfTheOrganisationIsNotDeregistered() {
        FakeWeb web = organisation().on(ORGANISATION, "github/healthy/runners.http");

        of(web).is("idle");
    }

    @Test
    void aRunnerIsNotDeregisteredWhereTheOrganisationsListIsHidden() {
        FakeWeb web = organisation().on(ORGANISATION, "github/outsider/runners.http");

        of(web).isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void aListThatIsNotReadToItsEndProvesNothing() {
        FakeWeb web = new FakeWeb()
                .github("healthy", GithubPath.REPOSITORY)
                .on(
                        "runners",
                        200,
                        "{\"total_count\":5000,\"runners\":[{\"name\":\"x\",\"status\":\"online\",\"busy\":false}]}")
                .otherwise("runners");

        of(web).isUnobservable(Why.TOO_LARGE);
        assertThat(web.asked()).hasSizeLessThan(20);
    }

    @Test
    void aMissingLabelIsNamed() {
        FakeWeb web = new FakeWeb()
                .on(
                        GithubPath.RUNNERS.path(),
                        200,
                        "{\"total_count\":1,\"runners\":[{\"name\":\"paws360-runner-01\",\"status\":\"online\",\"busy\":false,"
                                + "\"labels\":[{\"name\":\"Self-Hosted\"}]}]}");

        of(web).is("idle").with("missing-labels", "production");
    }

    @Test
    void theTokenOfAWorkflowLacksARight() {
        reading("github-token")
                .isUnobservable(Why.NOT_ALLOWED)
                .because(
                        "the token in $GITHUB_TOKEN_OF_HOLDFAST lacks the repository permission \"Administration: read\": "
                                + "403 \"Resource not accessible by integration\"");
    }

    @Test
    void a404IsNoDeregistration() {
        reading("private-repository").isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void aUsedUpLimitIsNoDeregistration() {
        reading("rate-limited").isUnobservable(Why.RATE_LIMITED);
    }

    @Test
    void withoutATokenTheLineThatMendsItIsSaid() {
        asked(new GithubRunnerProbe(WebInventory.NOTHING_SET), runner("paws360-runner-01"), new FakeWeb())
                .isUnobservable(Why.NOT_CONFIGURED)
                .because("there is no token for GitHub: $GITHUB_TOKEN_OF_HOLDFAST is not set")
                .mendedBy("export GITHUB_TOKEN_OF_HOLDFAST=…");
    }

    private static ReadingAssert reading(String scenario) {
        return of(new FakeWeb().github("healthy", GithubPath.REPOSITORY).github(scenario, GithubPath.RUNNERS));
    }

    private static FakeWeb organisation() {
        FakeWeb web = new FakeWeb()
                .github("healthy", GithubPath.REPOSITORY)
                .github("runner-deregistered", GithubPath.RUNNERS);
        HttpAnswer.Got repository = (HttpAnswer.Got)
                web.get(HttpQuestion.get(URI.create("https://api.github.com" + GithubPath.REPOSITORY.path())));
        return web.on(
                GithubPath.REPOSITORY.path(),
                200,
                repository.body().replace("\"type\":\"User\"", "\"type\":\"Organization\""));
    }

    private static ReadingAssert of(FakeWeb web) {
        return asked(new GithubRunnerProbe(WebInventory.VARIABLES), runner("paws360-runner-01"), web);
    }
}
