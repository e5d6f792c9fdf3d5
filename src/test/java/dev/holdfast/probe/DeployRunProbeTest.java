package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.Why;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeployRunProbeTest {
    @Test
    void theNewestRunThatEndedWellIsASuccess() {
        reading("healthy").is("success").with("run", "19584200417").with("title", "Release 1.2.3");
    }

    @Test
    void aFailedRunIsAFailure() {
        reading("build-failed")
                .is("failure")
                .with("run", "19590033571")
                .with("attempt", "1")
                .with("at", "2026-11-23 11:34:50 UTC")
                .with("url", "https://github.com/rmnanney/PAWS360/actions/runs/19590033571");
    }

    @Test
    void aFailureBeforeASuccessIsNone() {
        of(runs(run(1, "completed", "failure", "10:00"), run(2, "completed", "success", "11:00")))
                .is("success");
    }

    @Test
    void aRepeatedAttemptOfAnOlderRunIsTheNewestDeployment() {
        of(runs(
                        run(1, "completed", "failure", "12:00").replace("\"run_attempt\":1", "\"run_attempt\":2"),
                        run(2, "completed", "success", "11:00")))
                .is("failure")
                .with("run", "1");
    }

    @Test
    void aRunThatANewerPushCancelledIsNoFailure() {
        of(runs(run(1, "completed", "cancelled", "10:00"), run(2, "in_progress", null, "10:01")))
                .is("in-progress");
    }

    @Test
    void aCancelledRunIsCancelled() {
        reading("cancelled").is("cancelled");
    }

    @Test
    void aFailedPullRequestIsNoFailedDeployment() {
        reading("unrelated-failure").is("success");
    }

    @Test
    void aPullRequestFromTheMainBranchOfAForkIsNoDeployment() {
        String fork = run(2, "completed", "failure", "11:00").replace("\"push\"", "\"pull_request\"");
        String foreign = run(3, "completed", "failure", "11:30")
                .replace(
                        "\"head_repository\":{\"full_name\":\"rmnanney/PAWS360\"}",
                        "\"head_repository\":{\"full_name\":\"x/PAWS360\"}");

        of(runs(run(1, "completed", "success", "10:00"), fork, foreign)).is("success");
    }

    @Test
    void aSkippedRunDoesNotCount() {
        of(runs(run(1, "completed", "failure", "10:00"), run(2, "completed", "skipped", "11:00")))
                .is("failure");
    }

    @Test
    void aRunThatWaitsForARunnerIsQueued() {
        reading("deploy-queued").is("queued");
    }

    @Test
    void aRunAtWorkIsInProgress() {
        reading("deploy-in-progress").is("in-progress");
    }

    @Test
    void noRunIsNone() {
        of(runs()).is("none");
    }

    @Test
    void theRunThatIsAskedForIsTheOne() {
        FakeWeb web = new FakeWeb().github("build-failed", GithubPath.RUN);

        asked(probe(), subject(Selector.REPOSITORY), web, "run", "19590033571").is("failure");
    }

    @Test
    void aRunThatIsNotThereIsAMistakeOfWhoeverAsks() {
        FakeWeb web = new FakeWeb()
                .github("healthy", GithubPath.REPOSITORY)
                .on("/repos/rmnanney/PAWS360/actions/runs/42", "github/healthy/run-absent.http");

        asked(probe(), subject(Selector.REPOSITORY), web, "run", "42")
                .isUnobservable(Why.NOT_THERE)
                .because("there is no run 42 in rmnanney/PAWS360");
    }

    @Test
    void a404OfARepositoryThatIsHiddenProvesNothing() {
        FakeWeb web = new FakeWeb()
                .github("private-repository", GithubPath.REPOSITORY)
                .on(GithubPath.RUNS.path(), "github/private-repository/runners.http");

        of(web).isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void aWorkflowThatIsNotThereIsNamed() {
        FakeWeb web = new FakeWeb()
                .github("healthy", GithubPath.REPOSITORY)
                .on(GithubPath.RUNS.path(), "github/healthy/workflow-absent.http");

        of(web).isUnobservable(Why.NOT_CONFIGURED).because("there is no workflow ci.yml in rmnanney/PAWS360");
    }

    @Test
    void aConclusionThatNobodyKnowsIsNotGuessed() {
        of(runs(run(1, "completed", "exploded", "10:00")))
                .isUnobservable(Why.NOT_UNDERSTOOD)
                .because("GitHub describes a run in an unknown form: \"id 1, status completed, conclusion exploded\"");
    }

    @Test
    void aHostileTitleIsMadeHarmless() {
        reading("hostile-names")
                .is("failure")
                .with("title", "Release 1.2.4 | <img src=x onerror=alert(1)> `$(id)` ::error::not mine");
    }

    @Test
    void anIdThatIsNoNumberIsNotSent() {
        asked(probe(), subject(Selector.REPOSITORY), new FakeWeb(), "run", "../../user")
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    private static ReadingAssert reading(String scenario) {
        return of(new FakeWeb().github(scenario, GithubPath.RUNS));
    }

    private static ReadingAssert of(FakeWeb web) {
        return asked(probe(), subject(Selector.REPOSITORY), web);
    }

    private static Probe probe() {
        return new DeployRunProbe(WebInventory.VARIABLES);
    }

    private static FakeWeb runs(String... runs) {
        return new FakeWeb()
                .on(
                        GithubPath.RUNS.path(),
                        200,
                        "{\"total_count\":%d,\"workflow_runs\":[%s]}".formatted(runs.length, String.join(",", runs)));
    }

    private static String run(int id, String status, @Nullable String conclusion, String started) {
        return ("{\"id\":%1$d,\"run_number\":%1$d,\"status\":\"%2$s\",\"conclusion\":%3$s,\"event\":\"push\",\"head_branch\":\"main\",\"run_attempt\":1,"
                        + "\"created_at\":\"2026-11-23T09:00:00Z\",\"run_started_at\":\"2026-11-23T%4$s:00Z\","
                        + "\"repository\":{\"full_name\":\"rmnanney/PAWS360\"},\"head_repository\":{\"full_name\":\"rmnanney/PAWS360\"}}")
                .formatted(id, status, conclusion == null ? "null" : "\"" + conclusion + "\"", started);
    }
}
