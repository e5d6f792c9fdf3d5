package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Why;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretProbesTest {
    private static final Inventory WITH_ENVIRONMENT =
            WebInventory.inventory(Optional.of(WebInventory.repository("production")), Optional.empty());
    private static final String ORGANISATION = "/repos/rmnanney/PAWS360/actions/organization-secrets?per_page=100";

    @Test
    void aSecretOfTheRepositoryIsPresent() {
        presence(healthy()).is("present").with("where", "repository").with("updated", "2026-10-20 11:40:50 UTC");
    }

    @Test
    void aSecretThatIsNowhereIsMissing() {
        presence(healthy().github("secret-missing", GithubPath.SECRETS)).is("missing");
    }

    @Test
    void aSecretOfTheOrganisationIsNotMissing() {
        presence(organisation().on(ORGANISATION, "github/healthy/secrets.http"))
                .is("present")
                .with("where", "organisation");
    }

    @Test
    void aSecretIsNotMissingWhereTheOrganisationsAreHidden() {
        presence(organisation().on(ORGANISATION, "github/no-secrets/secrets.http"))
                .isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void theEnvironmentsSecretIsTheOneThatAJobGets() {
        FakeWeb web = healthy().github("environment-secret-overrides", GithubPath.ENVIRONMENT_SECRETS);

        asked(new SecretProbe(WebInventory.VARIABLES), key(), WITH_ENVIRONMENT, web)
                .is("present")
                .with("where", "environment production");
        asked(new SecretAgeProbe(WebInventory.VARIABLES), key(), WITH_ENVIRONMENT, web)
                .is("overdue")
                .with("age", "300 d");
    }

    @Test
    void anEnvironmentWithoutSecretsLeavesTheRepositorys() {
        FakeWeb web = healthy().github("healthy", GithubPath.ENVIRONMENT_SECRETS);

        asked(new SecretProbe(WebInventory.VARIABLES), key(), WITH_ENVIRONMENT, web)
                .is("present")
                .with("where", "repository");
    }

    @Test
    void anEnvironmentThatIsNotThereLeavesTheRepositorys() {
        FakeWeb web = healthy().on(GithubPath.ENVIRONMENT_SECRETS.path(), "github/healthy/environment-absent.http");

        asked(new SecretProbe(WebInventory.VARIABLES), key(), WITH_ENVIRONMENT, web)
                .is("present")
                .with("where", "repository");
    }

    @Test
    void hiddenSecretsOfTheEnvironmentLeaveNothingCertain() {
        FakeWeb web = healthy().github("no-secrets", GithubPath.ENVIRONMENT_SECRETS);

        asked(new SecretProbe(WebInventory.VARIABLES), key(), WITH_ENVIRONMENT, web)
                .isUnobservable(Why.NOT_ALLOWED)
                .because(
                        "the token in $GITHUB_TOKEN_OF_HOLDFAST lacks the repository permission \"Environments: read\": "
                                + "403 \"Resource not accessible by personal access token\"");
    }

    @Test
    void theTokenOfAWorkflowCannotSeeSecrets() {
        presence(healthy().github("github-token", GithubPath.SECRETS))
                .isUnobservable(Why.NOT_ALLOWED)
                .mendedBy("give the token in $GITHUB_TOKEN_OF_HOLDFAST the repository permission \"Secrets: read\""
                        + " (the GITHUB_TOKEN of a workflow cannot have every right: use a token of its own)");
    }

    @Test
    void a404IsNotMissing() {
        presence(healthy().github("private-repository", GithubPath.SECRETS)).isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void aYoungSecretIsFresh() {
        age(healthy()).is("fresh").with("age", "34 d").with("limit", "90 d");
    }

    @Test
    void anOldSecretIsOverdueAndStillPresent() {
        FakeWeb web = healthy().github("secret-overdue", GithubPath.SECRETS);

        age(web).is("overdue");
        presence(web).is("present");
    }

    @Test
    void aMissingSecretHasNoAge() {
        age(healthy().github("secret-missing", GithubPath.SECRETS))
                .isUnobservable(Why.NOT_CONFIGURED)
                .because("PRODUCTION_SSH_PRIVATE_KEY has no age: GitHub does not have it");
    }

    private static FakeWeb healthy() {
        return new FakeWeb().github("healthy", GithubPath.REPOSITORY, GithubPath.SECRETS);
    }

    private static FakeWeb organisation() {
        FakeWeb web = healthy().github("secret-missing", GithubPath.SECRETS);
        HttpAnswer.Got repository = (HttpAnswer.Got)
                web.get(HttpQuestion.get(URI.create("https://api.github.com" + GithubPath.REPOSITORY.path())));
        return web.on(
                GithubPath.REPOSITORY.path(),
                200,
                repository.body().replace("\"type\":\"User\"", "\"type\":\"Organization\""));
    }

    private static ReadingAssert presence(FakeWeb web) {
        return asked(new SecretProbe(WebInventory.VARIABLES), key(), web);
    }

    private static ReadingAssert age(FakeWeb web) {
        return asked(new SecretAgeProbe(WebInventory.VARIABLES), key(), web);
    }

    private static Subject key() {
        return new Subject(SubjectKind.SECRET, "PRODUCTION_SSH_PRIVATE_KEY", "");
    }
}
