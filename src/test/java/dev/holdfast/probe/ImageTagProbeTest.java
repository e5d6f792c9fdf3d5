package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageTagProbeTest {
    private static final String MANIFEST = "/v2/paws360-backend/manifests/1.2.4";
    private static final String TAGS = "/v2/paws360-backend/tags/list?n=1000";
    private static final String OF_USER = "/users/rmnanney/packages/container/paws360-backend/versions?per_page=100";
    private static final String OF_ORGANISATION =
            "/orgs/rmnanney/packages/container/paws360-backend/versions?per_page=100";
    private static final Inventory PACKAGES = WebInventory.inventory(
            Optional.of(WebInventory.REPOSITORY), Optional.of(WebInventory.registry(Registry.Kind.GITHUB_PACKAGES)));

    @Test
    void anImageThatWasPushedIsPresent() {
        FakeWeb web = wrongTag().on(MANIFEST, "registry/manifest-present.http");

        reading(web).is("present").with("image", "paws360-backend").with("wanted", "1.2.4");
        assertThat(web.paths()).doesNotContain(TAGS);
    }

    @Test
    void anImageThatWasNotPushedIsAbsentAndTheNearestAreNamed() {
        reading(wrongTag().on(MANIFEST, "registry/manifest-absent.http").on(TAGS, "registry/tags.http"))
                .is("absent")
                .with("nearest", "1.2.3, 1.2.2")
                .with("tags", "2, among them 1.2.2, 1.2.3")
                .with("why", "by the log of preflight-production in run 19590033571");
    }

    @Test
    void ofAWrongTagTheSameVersionInAnotherDressIsNearest() {
        reading(wrongTag().on(MANIFEST, "registry/manifest-absent.http").on(TAGS, "registry/tags-wrong.http"))
                .is("near-miss")
                .with("nearest", "v1.2.4")
                .with("called", "Backend")
                .with("registry", "https://registry.paws360.local");
    }

    @Test
    void aRepositoryThatNobodyPushedToIsAbsentItself() {
        reading(wrongTag().on(MANIFEST, "registry/manifest-of-nothing.http").on(TAGS, "registry/tags-of-nothing.http"))
                .is("repository-absent");
    }

    @Test
    void aRepositoryWhoseTagsAreAllDeletedIsThere() {
        reading(wrongTag().on(MANIFEST, "registry/manifest-deleted.http").on(TAGS, "registry/tags-deleted.http"))
                .is("absent")
                .with("nearest", "no tag at all")
                .with("tags", "none");
    }

    @Test
    void aTagThatIsListedWithoutAManifestIsAbsent() {
        reading(wrongTag()
                        .on(MANIFEST, "registry/manifest-absent.http")
                        .on(TAGS, 200, "{\"name\":\"paws360-backend\",\"tags\":[\"1.2.4\"]}"))
                .is("absent")
                .with(
                        "why",
                        "by the log of preflight-production in run 19590033571; the tag is listed, but what it stands for is gone");
    }

    @Test
    void a404OfAProxyIsNoAbsence() {
        reading(wrongTag().on(MANIFEST, 404, "<html>404 Not Found</html>")).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void refusedCredentialsAreNoAbsence() {
        reading(wrongTag().on(MANIFEST, "registry/manifest-refused.http"))
                .isUnobservable(Why.NOT_ALLOWED)
                .because("the registry does not let us see paws360-backend: 401 UNAUTHORIZED authentication required");
    }

    @Test
    void aRegistryThatIsDownIsNoAbsence() {
        reading(wrongTag().on(MANIFEST, "registry/manifest-down.http")).isUnobservable(Why.SOURCE_DOWN);
        reading(wrongTag().silent(MANIFEST, Why.TIMED_OUT, HttpAnswer.Failure.HANGING))
                .isUnobservable(Why.TIMED_OUT);
    }

    @Test
    void tagsAreReadPageByPage() {
        Map<String, String> next = Map.of("link", "</v2/paws360-backend/tags/list?last=b&n=1000>; rel=\"next\"");
        FakeWeb web = wrongTag()
                .on(MANIFEST, "registry/manifest-absent.http")
                .on(TAGS, 200, next, "{\"tags\":[\"a\",\"b\"]}")
                .on(TAGS + "&last=b", 200, "{\"tags\":[\"1.2.4-rc1\"]}");

        reading(web).is("near-miss").with("tags", "3, among them a, b, 1.2.4-rc1");
    }

    @Test
    void aListWithoutEndIsLeftAtABound() {
        FakeWeb web = wrongTag()
                .on(MANIFEST, "registry/manifest-absent.http")
                .on("more", 200, Map.of("link", "<x>; rel=\"next\""), "{\"tags\":[\"x\"]}")
                .otherwise("more");

        reading(web).is("absent").with("tags", "more than 10, among them x, x, x, x, x");
    }

    @Test
    void aTokenForTheRepositoryIsFetchedWhereTheRegistryWantsOne() {
        FakeWeb web = wrongTag()
                .on(MANIFEST, "registry/manifest-wants-token.http")
                .on(
                        "/token?service=registry.paws360.local&scope=repository:paws360-backend:pull",
                        200,
                        "{\"access_token\":\"canary-bearer\"}")
                .on(MANIFEST + " Bearer canary-bearer", "registry/manifest-present.http");

        reading(web).is("present");
    }

    @Test
    void aPackageOfAUserIsPresent() {
        packages(new FakeWeb()
                        .github("build-failed", GithubPath.RUNS, GithubPath.JOBS, GithubPath.PREFLIGHT_LOG)
                        .on(OF_USER, "github/wrong-tag/packages-user.http"))
                .is("near-miss")
                .with("nearest", "v1.2.4");
        packages(new FakeWeb()
                        .github("healthy", GithubPath.RUNS)
                        .on(GithubPath.HEALTHY_JOBS, "github/healthy/jobs.http")
                        .on(OF_USER, "github/healthy/packages-user.http"))
                .is("present")
                .with("wanted", "1.2.3");
    }

    @Test
    void aPackageOfAnOrganisationIsFoundAtItsOwnAddress() {
        packages(healthy()
                        .on(OF_USER, "github/healthy/packages-org.http")
                        .on(OF_ORGANISATION, "github/healthy/packages-user.http"))
                .is("present");
    }

    @Test
    void twice404ProvesNothing() {
        packages(healthy()
                        .on(OF_USER, "github/healthy/package-absent.http")
                        .on(OF_ORGANISATION, "github/healthy/packages-org.http"))
                .isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void aTokenWithoutTheScopeIsNamed() {
        packages(healthy().on(OF_USER, "github/no-packages/packages-user.http")).isUnobservable(Why.NOT_ALLOWED);
    }

    private static FakeWeb healthy() {
        return new FakeWeb().github("healthy", GithubPath.RUNS).on(GithubPath.HEALTHY_JOBS, "github/healthy/jobs.http");
    }

    /** Preflight misses paws360-backend:1.2.4. */
    private static FakeWeb wrongTag() {
        return new FakeWeb().github("wrong-tag", GithubPath.RUNS, GithubPath.JOBS, GithubPath.PREFLIGHT_LOG);
    }

    private static ReadingAssert reading(FakeWeb web) {
        return asked(new ImageTagProbe(WebInventory.VARIABLES), subject(Selector.IMAGE), web);
    }

    private static ReadingAssert packages(FakeWeb web) {
        return asked(new ImageTagProbe(WebInventory.VARIABLES), subject(Selector.IMAGE), PACKAGES, web);
    }
}
