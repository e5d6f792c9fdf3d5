package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.host;

import org.junit.jupiter.api.Test;

class AnsibleRecapProbeTest {
    private static final String RECAP =
            "PLAY RECAP ****\n%s : ok=%d changed=0 unreachable=%d failed=%d skipped=0 rescued=0 ignored=%d\n";

    @Test
    void aHostThatAnsibleCouldNotLogInToIsUnreachable() {
        reading("ansible-unreachable", "production-web-01")
                .is("unreachable")
                .with("run", "19590033571")
                .with(
                        "said",
                        "Failed to connect to the host via ssh: ssh: connect to host production-web-01 port 22: No route to host");
    }

    @Test
    void theHostBesideItThatOnlyTheDryRunReachedIsOk() {
        reading("ansible-unreachable", "production-web-02").is("ok");
    }

    @Test
    void aRefusedKeyIsToldInSshsWords() {
        reading("ansible-permission-denied", "production-web-01")
                .is("unreachable")
                .with(
                        "said",
                        "Failed to connect to the host via ssh: deploy@production-web-01: Permission denied (publickey).");
    }

    @Test
    void aFailureThatARollbackMendedIsStillToldAsFailed() {
        reading("health-failed-rolled-back", "production-web-01")
                .is("failed")
                .with("said", "Status code was 503 and not [200]: HTTP Error 503:");
    }

    @Test
    void theErrorOfACommandIsTold() {
        Reading.Observed told = (Reading.Observed)
                reading("migration-failed", "production-web-01").is("failed").reading();

        org.assertj.core.api.Assertions.assertThat(told.values().get("said"))
                .startsWith(
                        "non-zero return code: ERROR: Migration of schema \"public\" to version \"3 - enrollment term\" failed!");
    }

    @Test
    void aHostThatIsNotInThePlayIsAbsent() {
        reading("ansible-unreachable", "monitoring-01").is("absent");
    }

    @Test
    void aDeploymentThatEndedWellIsNotRead() {
        FakeWeb web = new FakeWeb()
                .github("healthy", GithubPath.RUNS)
                .on(GithubPath.HEALTHY_JOBS, "github/healthy/jobs.http");

        of(web, "production-web-01").is("absent");
    }

    @Test
    void anIgnoredFailureIsNone() {
        log("fatal: [production-web-01]: FAILED! => {\"msg\": \"not there\"}\n...ignoring\n"
                        + RECAP.formatted("production-web-01", 3, 0, 0, 1))
                .is("ok")
                .without("said");
    }

    @Test
    void aPlayThatWasCutOffCountsWithoutARecap() {
        log("fatal: [production-web-01]: UNREACHABLE! => {\"msg\": \"timed out\"}\n")
                .is("unreachable")
                .with("said", "timed out");
    }

    @Test
    void aRescuedFailureBeforeTheRecapIsOk() {
        log("fatal: [production-web-01]: FAILED! => {\"msg\": \"again\"}\n"
                        + RECAP.formatted("production-web-01", 3, 0, 0, 0))
                .is("ok");
    }

    @Test
    void theHostIsFoundUnderEachOfItsNames() {
        log(RECAP.formatted("production-web-01.paws360.local", 0, 1, 0, 0)).is("unreachable");
        log(RECAP.formatted("10.89.0.141", 0, 1, 0, 0)).is("unreachable");
        log(RECAP.formatted("production-web-011", 0, 1, 0, 0)).is("absent");
    }

    @Test
    void aResultInYamlIsUnderstood() {
        log("fatal: [production-web-01]: FAILED! => changed=false \n  msg: |-\n    Unable to start service\n"
                        + RECAP.formatted("production-web-01", 3, 0, 1, 0))
                .is("failed")
                .with("said", "Unable to start service");
    }

    @Test
    void aDelegatedTaskCountsForItsHost() {
        log("fatal: [production-web-01 -> localhost]: FAILED! => {\"msg\": \"no\"}\n"
                        + RECAP.formatted("production-web-01", 3, 0, 1, 0))
                .is("failed")
                .with("said", "no");
    }

    @Test
    void aResultThatIsLongerThanALineStillGivesItsMessage() {
        log("fatal: [production-web-01]: FAILED! => {\"msg\": \"too much\", \"stdout\": \"" + "x".repeat(9000) + "\"}\n"
                        + RECAP.formatted("production-web-01", 3, 0, 1, 0))
                .is("failed")
                .with("said", "too much");
    }

    private static ReadingAssert reading(String scenario, String host) {
        return of(
                new FakeWeb()
                        .github("ansible-unreachable", GithubPath.RUNS, GithubPath.JOBS)
                        .github(scenario, GithubPath.DEPLOY_LOG),
                host);
    }

    private static ReadingAssert log(String log) {
        return of(
                new FakeWeb()
                        .github("ansible-unreachable", GithubPath.RUNS, GithubPath.JOBS)
                        .on(GithubPath.DEPLOY_LOG.path(), 200, log),
                "production-web-01");
    }

    private static ReadingAssert of(FakeWeb web, String host) {
        return asked(new AnsibleRecapProbe(WebInventory.VARIABLES), host(host), web);
    }
}
