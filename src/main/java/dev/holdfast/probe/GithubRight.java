package dev.holdfast.probe;

/** The rights that a token needs for what the probes ask of GitHub, in the words of GitHub's settings page. */
enum GithubRight {
    METADATA("the repository permission \"Metadata: read\""),
    ACTIONS("the repository permission \"Actions: read\""),
    RUNNERS("the repository permission \"Administration: read\""),
    ORGANISATION_RUNNERS("the organisation permission \"Self-hosted runners: read\""),
    SECRETS("the repository permission \"Secrets: read\""),
    ENVIRONMENT_SECRETS("the repository permission \"Environments: read\""),
    PACKAGES("the scope \"read:packages\"");

    private final String words;

    GithubRight(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
