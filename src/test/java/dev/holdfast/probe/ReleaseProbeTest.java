package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseProbeTest {
    private static final Command STATE_FILE = StateFile.command("/var/lib/paws360-production-state.json");
    private static final String STATE =
            "{\"environment\":\"production\",\"current_version\":\"1.2.3\",\"status\":\"success\"}";

    @Test
    void theImageThatPreflightMissesIsTheWantedOne() {
        of(new FakeWeb().github("wrong-tag", GithubPath.RUNS, GithubPath.JOBS, GithubPath.PREFLIGHT_LOG))
                .is("known")
                .with("version", "1.2.4")
                .with("source", "the log of preflight-production in run 19590033571");
    }

    @Test
    void aTitleThatAnnouncesAReleaseSaysIt() {
        titled("Release 1.2.3").is("known").with("version", "1.2.3").with("source", "the title of run 19584200417");
        titled("Deploy version v2.0.0 to production").is("known").with("version", "v2.0.0");
        titled("1.3.0").is("known").with("version", "1.3.0");
        titled("Release: 1.2.3.").is("known").with("version", "1.2.3");
    }

    @Test
    void theVersionOfALibraryIsNotOurs() {
        titled("Bump lodash to 4.17.21")
                .is("known")
                .with("version", "1.2.3")
                .with("source", "the state file on production-web-01");
        titled("Release notes: bump lodash to 4.17.21").with("source", "the state file on production-web-01");
        titled("Bump deploy-action to 4.17.21").with("source", "the state file on production-web-01");
        titled("Release 1.2.3 and deploy 1.2.4").with("source", "the state file on production-web-01");
    }

    @Test
    void aRunOfATagIsOfThatVersion() {
        String runs = body("healthy").replace("\"head_branch\":\"main\"", "\"head_branch\":\"v9.9.9\"");

        of(new FakeWeb().on(GithubPath.RUNS.path(), 200, runs)).is("known").with("version", "v9.9.9");
    }

    @Test
    void imagesNamedAfterTheirCommitAreFoundByIt() {
        Registry plain = WebInventory.registry(Registry.Kind.REGISTRY_V2);
        Registry bySha =
                new Registry(plain.kind(), plain.url(), "", "", "", "", "", "", plain.images(), "sha-[0-9a-f]{7}");
        Inventory inventory = WebInventory.inventory(Optional.of(WebInventory.REPOSITORY), Optional.of(bySha));

        asked(new ReleaseProbe(WebInventory.VARIABLES), subject(Selector.ENVIRONMENT), inventory, title("Say hello"))
                .is("known")
                .with("version", "sha-8801145");
    }

    @Test
    void aFailedRunThatSaysNothingIsNotTakenForWhatRunsNow() {
        FakeWeb web = new FakeWeb()
                .on(
                        GithubPath.RUNS.path(),
                        200,
                        body("build-failed")
                                .replace("\"display_title\":\"Release 1.2.4\"", "\"display_title\":\"Say hello\""))
                .github("runner-lost", GithubPath.JOBS, GithubPath.DEPLOY_LOG)
                .on("production-web-01", STATE_FILE, 0, STATE);

        of(web).is("unknown");
    }

    @Test
    void aLogThatCannotBeReadDoesNotHideTheTitle() {
        of(new FakeWeb()
                        .github("wrong-tag", GithubPath.RUNS, GithubPath.JOBS)
                        .on(GithubPath.PREFLIGHT_LOG.path(), 503, "<html>"))
                .is("known")
                .with("version", "1.2.4")
                .with("source", "the title of run 19590033571");
    }

    @Test
    void aHostThatCannotBeReadIsPassedOver() {
        FakeWeb web =
                title("Say hello").on("production-web-01", STATE_FILE, 1, "cat: /var/lib/…: No such file or directory");

        of(web).isUnobservable(Why.UNREACHABLE)
                .because("no deploy target shows the version on record in /var/lib/paws360-production-state.json");
    }

    @Test
    void whereGithubIsDownNothingIsGuessed() {
        of(new FakeWeb().silent(GithubPath.RUNS.path(), Why.TIMED_OUT, HttpAnswer.Failure.HANGING))
                .isUnobservable(Why.TIMED_OUT);
    }

    @Test
    void withoutARepositoryTheRecordSaysIt() {
        Inventory inventory =
                WebInventory.inventory(Optional.empty(), Optional.of(WebInventory.registry(Registry.Kind.REGISTRY_V2)));
        FakeWeb web = new FakeWeb().on("production-web-01", STATE_FILE, 0, STATE);

        asked(new ReleaseProbe(WebInventory.VARIABLES), subject(Selector.ENVIRONMENT), inventory, web)
                .is("known")
                .with("version", "1.2.3");
    }

    private static ReadingAssert titled(String title) {
        return of(title(title).on("production-web-01", STATE_FILE, 0, STATE));
    }

    private static FakeWeb title(String title) {
        return new FakeWeb()
                .on(
                        GithubPath.RUNS.path(),
                        200,
                        body("healthy")
                                .replace("\"display_title\":\"Release 1.2.3\"", "\"display_title\":\"" + title + "\""))
                .on(GithubPath.HEALTHY_JOBS, "github/healthy/jobs.http");
    }

    private static String body(String scenario) {
        String raw = FakeWeb.read("github/" + scenario + "/runs.http");
        return raw.substring(raw.indexOf("\r\n\r\n") + 4);
    }

    private static ReadingAssert of(FakeWeb web) {
        return asked(new ReleaseProbe(WebInventory.VARIABLES), subject(Selector.ENVIRONMENT), web);
    }
}
