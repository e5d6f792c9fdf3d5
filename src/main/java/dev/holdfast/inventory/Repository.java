package dev.holdfast.inventory;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The repository whose workflow deploys.
 *
 * @param slug {@code owner/name}
 * @param api base address of GitHub's API
 * @param tokenFrom environment variable that holds the token
 * @param trust PEM file with the certificate authority to trust besides the machine's own, or empty
 * @param workflow file name of the workflow that deploys, such as {@code ci.yml}
 * @param branch the branch that is deployed
 * @param buildJob the job that builds and pushes the images
 * @param deployJob the job that deploys
 * @param environment the GitHub environment whose secrets override the repository's, or empty
 * @param secrets the secrets that a deployment needs
 * @param rotation how old a secret may become before it is overdue
 * @param queuedLimit how long a job may wait for a runner before that is a symptom
 */
public record Repository(
        String slug,
        URI api,
        String tokenFrom,
        String trust,
        String workflow,
        String branch,
        String buildJob,
        String deployJob,
        String environment,
        List<String> secrets,
        Duration rotation,
        Duration queuedLimit) {
    public Repository {
        secrets = List.copyOf(secrets);
    }
}
