package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.runner;
import static dev.holdfast.probe.WebInventory.subject;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Why;
import java.net.URI;
import org.junit.jupiter.api.Test;

class QueuedJobProbesTest {
    @Test
    void aJobThatThisRunnerCouldTakeIsWaiting() {
        queued(scenario("deploy-queued"))
                .is("waiting")
                .with("job", "build-and-push-images-production")
                .with("run", "19590033571")
                .with("labels", "self-hosted, production")
                .with("waited", "20 min");
    }

    @Test
    void aJobThatSomeRunnerCouldTakeIsNotUnserved() {
        unserved(scenario("deploy-queued")).is("none");
    }

    @Test
    void aJobThatAsksForALabelNobodyHasIsUnserved() {
        unserved(scenario("deploy-queued-wrong-labels")).is("waiting").with("labels", "self-hosted, production, gpu");
        queued(scenario("deploy-queued-wrong-labels")).is("none");
    }

    @Test
    void whereNothingWaitsThereIsNone() {
        FakeWeb web = new FakeWeb().github("healthy", GithubPath.QUEUED, GithubPath.IN_PROGRESS);

        queued(web).is("none");
        unserved(web).is("none");
    }

    @Test
    void aDeploymentAtWorkDoesNotWait() {
        queued(scenario("deploy-in-progress")).is("none");
    }

    @Test
    void aJobThatWaitsForAnApprovalDoesNotWaitForARunner() {
        queued(scenario("deploy-waiting-for-approval")).is("none");
        unserved(scenario("deploy-waiting-for-approval")).is("none");
    }

    @Test
    void aJobThatHasJustBeenQueuedIsNone() {
        queued(scenario("deploy-queued")
                        .on(
                                GithubPath.JOBS.path(),
                                200,
                                body("deploy-queued")
                                        .replaceAll(
                                                "\"created_at\":\"[^\"]*\"",
                                                "\"created_at\":\"2026-11-23T11:59:00Z\"")))
                .is("none");
    }

    @Test
    void aJobForGithubsOwnMachinesIsNobodysHere() {
        FakeWeb web = scenario("deploy-queued")
                .on(
                        GithubPath.JOBS.path(),
                        200,
                        body("deploy-queued").replace("\"self-hosted\",\"production\"", "\"ubuntu-latest\""));

        unserved(web).is("none");
    }

    @Test
    void aRunnerThatLostALabelAtGithubCannotTakeTheJob() {
        FakeWeb web = scenario("deploy-queued");
        HttpAnswer.Got runners = (HttpAnswer.Got) web.get(HttpQuestion.get(
                URI.create("https://api.github.com/repos/rmnanney/PAWS360/actions/runners?per_page=100")));
        web.on(GithubPath.RUNNERS.path(), 200, runners.body().replace("\"name\":\"production\"", "\"name\":\"prod\""));

        queued(web).is("none");
        unserved(web).is("waiting");
    }

    @Test
    void whereTheRunnersAreHiddenTheInventorysLabelsCount() {
        queued(scenario("deploy-queued").github("github-token", GithubPath.RUNNERS))
                .is("waiting");
        unserved(scenario("deploy-queued").github("github-token", GithubPath.RUNNERS))
                .isUnobservable(Why.NOT_ALLOWED);
    }

    private static FakeWeb scenario(String scenario) {
        return new FakeWeb()
                .github("healthy", GithubPath.REPOSITORY, GithubPath.RUNNERS)
                .github(scenario, GithubPath.QUEUED, GithubPath.IN_PROGRESS, GithubPath.JOBS);
    }

    private static String body(String scenario) {
        String raw = FakeWeb.read("github/" + scenario + "/jobs.http");
        return raw.substring(raw.indexOf("\r\n\r\n") + 4);
    }

    private static ReadingAssert queued(FakeWeb web) {
        return asked(new QueuedJobProbe(WebInventory.VARIABLES), runner("paws360-runner-01"), web);
    }

    private static ReadingAssert unserved(FakeWeb web) {
        return asked(new UnservedJobProbe(WebInventory.VARIABLES), subject(Selector.REPOSITORY), web);
    }
}
