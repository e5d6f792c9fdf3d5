package dev.holdfast.probe;

import java.util.List;

/**
 * The rights that a token needs for what the probes ask of GitHub, in the words of GitHub's settings page, and the endpoints of
 * its REST API that each opens. {@code docs/github-rights.md} is made from it.
 */
enum GithubRight {
    NONE("no right", "–", "yes", "/zen"),
    METADATA("the repository permission \"Metadata: read\"", "repo", "yes", "/repos/{owner}/{repo}"),
    ACTIONS(
            "the repository permission \"Actions: read\"",
            "repo",
            "with `permissions: actions: read`",
            "/repos/{owner}/{repo}/actions/workflows/{workflow}/runs",
            "/repos/{owner}/{repo}/actions/runs",
            "/repos/{owner}/{repo}/actions/runs/{run}",
            "/repos/{owner}/{repo}/actions/runs/{run}/jobs",
            "/repos/{owner}/{repo}/actions/jobs/{job}/logs"),
    RUNNERS(
            "the repository permission \"Administration: read\"",
            "repo, of an administrator",
            "never",
            "/repos/{owner}/{repo}/actions/runners"),
    ORGANISATION_RUNNERS(
            "the organisation permission \"Self-hosted runners: read\"",
            "admin:org",
            "never",
            "/orgs/{org}/actions/runners"),
    SECRETS(
            "the repository permission \"Secrets: read\"",
            "repo",
            "never",
            "/repos/{owner}/{repo}/actions/secrets",
            "/repos/{owner}/{repo}/actions/organization-secrets"),
    ENVIRONMENT_SECRETS(
            "the repository permission \"Environments: read\"",
            "repo",
            "never",
            "/repos/{owner}/{repo}/environments/{environment}/secrets"),
    PACKAGES(
            "the scope \"read:packages\"",
            "read:packages",
            "with `permissions: packages: read`",
            "/users/{owner}/packages/container/{package}/versions",
            "/orgs/{org}/packages/container/{package}/versions");

    private final String words;
    private final String scope;
    private final String workflowToken;
    /** Separated by blanks, because an enum holds nothing that can change. */
    private final String endpoints;

    GithubRight(String words, String scope, String workflowToken, String... endpoints) {
        this.words = words;
        this.scope = scope;
        this.workflowToken = workflowToken;
        this.endpoints = String.join(" ", endpoints);
    }

    String words() {
        return words;
    }

    /** What a personal access token (classic) needs for it. */
    String scope() {
        return scope;
    }

    /** Whether the {@code GITHUB_TOKEN} of a workflow can have it. */
    String workflowToken() {
        return workflowToken;
    }

    /** The paths that are read with it, as GitHub's API description writes them. */
    List<String> endpoints() {
        return List.of(endpoints.split(" ", -1));
    }
}
