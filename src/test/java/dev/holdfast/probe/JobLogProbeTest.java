package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobLogProbeTest {
    @Test
    void theRunbooksMessageIsFoundWithoutTimeAndMark() {
        reading(
                        "preflight-secret-missing",
                        GithubPath.PREFLIGHT_LOG,
                        "preflight",
                        "(PRODUCTION_SSH_PRIVATE_KEY) missing")
                .is("found")
                .with("group1", "PRODUCTION_SSH_PRIVATE_KEY")
                .with("job", "preflight-production")
                .with("line", "PRODUCTION_SSH_PRIVATE_KEY missing");
    }

    @Test
    void theImageThatPreflightMissesIsFound() {
        reading("build-failed", GithubPath.PREFLIGHT_LOG, "preflight", "(Backend|Frontend) image not built")
                .is("found")
                .with("group1", "Backend")
                .with("line", "Backend image not built: registry.paws360.local/paws360-backend:1.2.4");
    }

    @Test
    void theErrorOfTheCompilerIsFound() {
        reading("build-failed", GithubPath.BUILD_LOG, "build", "COMPILATION ERROR|\\.java:\\[\\d+,\\d+\\] (.*)")
                .is("found");
    }

    @Test
    void ofSeveralErrorsTheOneThatSaysSomethingIsShown() {
        reading("image-not-pushed", GithubPath.BUILD_LOG, "build", "^##\\[error\\](.*)|^(denied: .*)")
                .is("found")
                .with("line", "denied: requested access to the resource is denied");
    }

    @Test
    void whatNobodySaidIsNotFound() {
        reading("build-failed", GithubPath.BUILD_LOG, "build", "denied: requested access")
                .is("not-found");
    }

    @Test
    void aMessageThatOnlyStandsInAScriptWasNotSaid() {
        FakeWeb web = failedBuild().on(GithubPath.BUILD_LOG.path(), 200, """
                        \uFEFF2026-11-23T11:00:00.0000000Z ##[group]Run test -n "$IMAGE" || echo "Backend image not built"
                        2026-11-23T11:00:00.0000001Z \u001b[36;1mtest -n "$IMAGE" || echo "Backend image not built"\u001b[0m
                        2026-11-23T11:00:00.0000002Z ##[endgroup]
                        2026-11-23T11:00:01.0000000Z all is well
                        2026-11-23T11:00:02.0000000Z ##[error]Process completed with exit code 1.
                        """);

        of(web, "build", "Backend image not built").is("not-found");
        of(web, "build", "^##\\[error\\](.*)").is("found").with("group1", "Process completed with exit code 1.");
        of(web, "build", "^all is well$").is("found");
    }

    @Test
    void theLogOfAJobThatSucceededIsNotRead() {
        FakeWeb web = new FakeWeb()
                .github("healthy", GithubPath.RUNS)
                .on(GithubPath.HEALTHY_JOBS, "github/healthy/jobs.http");

        of(web, "build", "error").is("no-log");
    }

    @Test
    void theLogOfALostRunnerIsNone() {
        FakeWeb web = new FakeWeb().github("runner-lost", GithubPath.RUNS, GithubPath.JOBS, GithubPath.DEPLOY_LOG);

        of(web, "deploy", "error").is("no-log");
    }

    @Test
    void aLogThatGithubHasThrownAwayIsNone() {
        FakeWeb web = failedBuild().on(GithubPath.BUILD_LOG.path(), "github/logs-expired/build-log.http");

        of(web, "build", "error").is("no-log");
    }

    @Test
    void aJobThatNoRunnerTookHasNoLog() {
        of(new FakeWeb().github("deploy-queued", GithubPath.RUNS, GithubPath.JOBS), "build", "error")
                .is("no-log");
    }

    @Test
    void ofALargeLogTheEndIsRead() {
        String path = GithubPath.BUILD_LOG.path();
        FakeWeb web = failedBuild()
                .silent(path, Why.TOO_LARGE, HttpAnswer.Failure.TOO_LARGE)
                .on(path + " bytes=0-0", 206, Map.of("content-range", "bytes 0-0/200000000"), "x")
                .on(path + " bytes=199737856-", 206, Map.of(), "half a line\n2026-11-23T11:00:02Z ##[error]the end\n");

        of(web, "build", "the end").is("found").with("line", "the end");
    }

    @Test
    void aLogWithoutEndIsNotUnderstoodAsEmpty() {
        String path = GithubPath.BUILD_LOG.path();
        FakeWeb web = failedBuild()
                .silent(path, Why.TOO_LARGE, HttpAnswer.Failure.TOO_LARGE)
                .on(path + " bytes=0-0", 200, "a server that knows no ranges");

        of(web, "build", "error").isUnobservable(Why.TOO_LARGE);
    }

    @Test
    void theStorageBehindGithubBeingDownIsNoAbsence() {
        of(failedBuild().on(GithubPath.BUILD_LOG.path(), 503, "<html>"), "build", "error")
                .isUnobservable(Why.SOURCE_DOWN);
    }

    @Test
    void aRefusalOfTheStorageIsNotOneOfTheToken() {
        of(
                        failedBuild()
                                .on(
                                        GithubPath.BUILD_LOG.path(),
                                        403,
                                        "\uFEFF<Error><Code>AuthenticationFailed</Code></Error>"),
                        "build",
                        "error")
                .isUnobservable(Why.NOT_ALLOWED)
                .because(
                        "the storage where GitHub keeps the log refuses us: 403 \"<Error><Code>AuthenticationFailed</Code></Error>\"");
    }

    @Test
    void aHostileLogIsRenderedHarmlessAndBounded() {
        FakeWeb web = failedBuild().on(GithubPath.BUILD_LOG.path(), "github/hostile-log/build-log.http");

        for (String line : JobLog.printed(FakeWeb.read("github/hostile-log/build-log.http"))
                .lines()) {
            assertThat(line.length()).isLessThanOrEqualTo(4000);
        }
        Reading.Observed found = (Reading.Observed)
                of(web, "build", "^(.*[A-Za-z].*)$").is("found").reading();
        assertThat(found.values().values())
                .noneMatch(value -> value.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0x9b));
    }

    @Test
    void aPatternThatIsTooDeepForALineDoesNotEndTheDiagnosis() {
        FakeWeb web = failedBuild().on(GithubPath.BUILD_LOG.path(), 200, "ab".repeat(2000) + "!\n");

        of(web, "build", "^(a|b|ab)*\\?$").is("not-found");
    }

    @Test
    void anUnusablePatternIsSaid() {
        of(new FakeWeb(), "build", "(").isUnobservable(Why.NOT_CONFIGURED);
        of(new FakeWeb(), "lunch", "error")
                .isUnobservable(Why.NOT_CONFIGURED)
                .because("job-log needs a job (build, deploy, preflight) and a regular expression as pattern");
    }

    private static ReadingAssert reading(String scenario, GithubPath log, String job, String pattern) {
        return of(new FakeWeb().github(scenario, GithubPath.RUNS, GithubPath.JOBS, log), job, pattern);
    }

    private static ReadingAssert of(FakeWeb web, String job, String pattern) {
        return asked(
                new JobLogProbe(WebInventory.VARIABLES),
                subject(Selector.REPOSITORY),
                web,
                "job",
                job,
                "pattern",
                pattern);
    }

    private static FakeWeb failedBuild() {
        return new FakeWeb().github("build-failed", GithubPath.RUNS, GithubPath.JOBS);
    }
}
