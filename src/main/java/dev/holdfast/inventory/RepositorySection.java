package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Listing;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** {@code repository:} in holdfast.yaml. */
final class RepositorySection {
    private static final Setting<String> NAME = Setting.of(
                    "name", Forms.REPOSITORY_NAME, "The repository at GitHub whose workflow deploys, OWNER/NAME.")
            .mustBeThere()
            .alsoCalled("slug", "repo", "repository", "url", "github");

    private static final Setting<URI> API = Setting.of(
                    "api", Forms.URL, "GitHub's API; at GitHub Enterprise it is https://HOST/api/v3.")
            .standard("https://api.github.com")
            .alsoCalled("api-url");

    private static final Setting<String> TOKEN_FROM = Setting.of(
                    "token-from",
                    Forms.VARIABLE,
                    "The environment variable that holds the token. 'holdfast doctor' says which rights it lacks.")
            .standard("GITHUB_TOKEN");

    private static final Setting<String> TRUST = Setting.of(
                    "trust",
                    Forms.LOCAL_FILE,
                    "A PEM file, relative to this one, with the certificate authority to trust besides the machine's own.")
            .example("ca.pem")
            .alsoCalled("ca", "ca-file", "ca-cert");

    private static final Setting<String> WORKFLOW = Setting.of(
                    "workflow", Forms.WORKFLOW, "The file in .github/workflows that builds and deploys.")
            .mustBeThere();

    private static final Setting<String> BRANCH =
            Setting.of("branch", Forms.TEXT, "The branch that is deployed.").standard("main");

    private static final Setting<String> BUILD_JOB = Setting.of(
                    "build-job", Forms.TEXT, "The job that builds and pushes the images.")
            .mustBeThere()
            .alsoCalled("build");

    private static final Setting<String> DEPLOY_JOB = Setting.of("deploy-job", Forms.TEXT, "The job that deploys.")
            .mustBeThere()
            .alsoCalled("deploy");

    private static final Setting<String> ENVIRONMENT = Setting.of(
                    "environment", Forms.TEXT, "The GitHub environment whose secrets override the repository's.")
            .otherwise("none")
            .example("production");

    private static final Setting<List<String>> SECRETS = Setting.of(
                    "secrets",
                    Listing.of(Forms.SECRET_NAME),
                    "The names of the secrets that a deployment needs (their values cannot be read).")
            .mustBeThere()
            .alsoCalled("secret");

    private static final Setting<Duration> ROTATION = Setting.of(
                    "rotation", Forms.LENGTH_OF_TIME, "How old a secret may become before it is overdue.")
            .standard("90d")
            .alsoCalled("rotation-period", "max-age");

    private static final Setting<Duration> QUEUED_LIMIT = Setting.of(
                    "queued-limit",
                    Forms.LENGTH_OF_TIME,
                    "How long a job may wait for a runner before that is a symptom.")
            .standard("5m")
            .alsoCalled("queue-limit", "queued-for");

    static final Section SECTION = Section.of(
            NAME,
            API,
            TOKEN_FROM,
            TRUST,
            WORKFLOW,
            BRANCH,
            BUILD_JOB,
            DEPLOY_JOB,
            ENVIRONMENT,
            SECRETS,
            ROTATION,
            QUEUED_LIMIT);

    private RepositorySection() {}

    static Repository repository(Filled filled) {
        if (filled.find(BUILD_JOB).isPresent() && filled.find(BUILD_JOB).equals(filled.find(DEPLOY_JOB))) {
            filled.mistake(DEPLOY_JOB, "this is the build job as well; name the job that deploys.");
        }
        return new Repository(
                filled.get(NAME),
                filled.get(API),
                filled.get(TOKEN_FROM),
                filled.find(TRUST).map(f -> LocalFile.beside(filled, f)).orElse(""),
                filled.get(WORKFLOW),
                filled.get(BRANCH),
                filled.get(BUILD_JOB),
                filled.get(DEPLOY_JOB),
                filled.get(ENVIRONMENT),
                filled.get(SECRETS),
                filled.get(ROTATION),
                filled.get(QUEUED_LIMIT));
    }
}
