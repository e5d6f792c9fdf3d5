package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;

import dev.holdfast.inventory.Selector;
import org.junit.jupiter.api.Test;

class JobProbeTest {
    @Test
    void theJobsOfAReleaseThatEndedWellAreSuccesses() {
        FakeWeb web = new FakeWeb()
                .github("healthy", GithubPath.RUNS)
                .on(GithubPath.HEALTHY_JOBS, "github/healthy/jobs.http");

        of(DeployJob.BUILD, web)
                .is("success")
                .with("job", "build-and-push-images-production")
                .without("step");
        of(DeployJob.PREFLIGHT, web).is("success").with("job", "preflight-production");
        of(DeployJob.DEPLOY, web).is("success").with("run", "19584200417");
    }

    @Test
    void aBuildThatDoesNotCompileFailsAtItsStep() {
        reading(DeployJob.BUILD, "build-failed").is("failure").with("step", "Build backend");
    }

    @Test
    void whatComesAfterAFailedJobIsSkippedOrAbsentAndNotFailed() {
        reading(DeployJob.DEPLOY, "build-failed").is("skipped");
    }

    @Test
    void aFailedPreflightIsAFailureOfThePreflightAlone() {
        reading(DeployJob.PREFLIGHT, "preflight-secret-missing").is("failure").with("step", "Check secrets");
        reading(DeployJob.BUILD, "preflight-secret-missing").is("success");
    }

    @Test
    void aDeploymentThatSomebodyStoppedIsCancelled() {
        reading(DeployJob.DEPLOY, "cancelled").is("cancelled");
    }

    @Test
    void aRunnerThatVanishedIsAFailure() {
        reading(DeployJob.DEPLOY, "runner-lost").is("failure");
    }

    @Test
    void aJobThatWaitsForARunnerOrAnApprovalIsQueued() {
        reading(DeployJob.BUILD, "deploy-queued").is("queued");
        reading(DeployJob.DEPLOY, "deploy-waiting-for-approval").is("queued");
    }

    @Test
    void aJobAtWorkIsInProgress() {
        reading(DeployJob.DEPLOY, "deploy-in-progress").is("in-progress");
    }

    @Test
    void aJobThatIsNotThereYetIsNone() {
        reading(DeployJob.DEPLOY, "deploy-queued").is("none");
    }

    @Test
    void oneFailedJobOfAMatrixIsAFailure() {
        of(
                        DeployJob.BUILD,
                        jobs(
                                job(1, "build-and-push-images-production (frontend)", "success"),
                                job(2, "build-and-push-images-production (backend)", "failure")))
                .is("failure")
                .with("job", "build-and-push-images-production (backend)");
    }

    @Test
    void aJobInAReusableWorkflowIsFoundByItsOwnName() {
        of(DeployJob.DEPLOY, jobs(job(1, "release / deploy-to-production", "failure")))
                .is("failure");
    }

    @Test
    void aJobWhoseNameOnlyBeginsAlikeIsAnother() {
        of(DeployJob.DEPLOY, jobs(job(1, "deploy-to-production-docs", "failure")))
                .is("none");
    }

    private static ReadingAssert reading(DeployJob which, String scenario) {
        return of(which, new FakeWeb().github(scenario, GithubPath.RUNS, GithubPath.JOBS));
    }

    private static ReadingAssert of(DeployJob which, FakeWeb web) {
        return asked(new JobProbe(which, WebInventory.VARIABLES), subject(Selector.REPOSITORY), web);
    }

    private static FakeWeb jobs(String... jobs) {
        return new FakeWeb()
                .github("build-failed", GithubPath.RUNS)
                .on(
                        GithubPath.JOBS.path(),
                        200,
                        "{\"total_count\":%d,\"jobs\":[%s]}".formatted(jobs.length, String.join(",", jobs)));
    }

    private static String job(int id, String name, String conclusion) {
        return "{\"id\":%d,\"name\":\"%s\",\"status\":\"completed\",\"conclusion\":\"%s\",\"created_at\":\"2026-11-23T10:00:00Z\"}"
                .formatted(id, name, conclusion);
    }
}
