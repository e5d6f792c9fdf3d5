package dev.holdfast.probe;

import java.util.Locale;

/** What the probes ask of GitHub, under the names of the recorded files. */
enum GithubPath {
    REPOSITORY(""),
    RUNNERS("/actions/runners?per_page=100"),
    RUNS("/actions/workflows/ci.yml/runs?branch=main&per_page=20"),
    QUEUED("/actions/runs?status=queued&per_page=100"),
    IN_PROGRESS("/actions/runs?status=in_progress&per_page=100"),
    RUN("/actions/runs/19590033571"),
    JOBS("/actions/runs/19590033571/jobs?filter=latest&per_page=100"),
    BUILD_LOG("/actions/jobs/56112000101/logs"),
    PREFLIGHT_LOG("/actions/jobs/56112000102/logs"),
    DEPLOY_LOG("/actions/jobs/56112000103/logs"),
    SECRETS("/actions/secrets?per_page=100"),
    ENVIRONMENT_SECRETS("/environments/production/secrets?per_page=100");

    /** The jobs of the last run of the healthy scenario. */
    static final String HEALTHY_JOBS =
            "/repos/rmnanney/PAWS360/actions/runs/19584200417/jobs?filter=latest&per_page=100";

    private final String rest;

    GithubPath(String rest) {
        this.rest = rest;
    }

    String path() {
        return "/repos/rmnanney/PAWS360" + rest;
    }

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
