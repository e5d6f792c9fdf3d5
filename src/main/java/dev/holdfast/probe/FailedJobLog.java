package dev.holdfast.probe;

import java.util.Optional;

/** The log of a job that did not succeed. Others are not fetched: what they say has not failed. */
record FailedJobLog(WorkflowRun run, WorkflowJob job, JobLog log) {

    /** Empty if there is no such job, it did not fail, or it left no log. */
    static Heard<Optional<FailedJobLog>> of(GithubApi api, Optional<DeployJob.InRun> found) {
        return switch (found.map(f -> f.job().progress()).orElse(GithubProgress.SKIPPED)) {
            case FAILURE, CANCELLED -> {
                DeployJob.InRun failed = found.orElseThrow();
                yield JobLog.of(api, failed.job())
                        .map(log -> log.map(text -> new FailedJobLog(failed.run(), failed.job(), text)));
            }
            case SUCCESS, SKIPPED, QUEUED, HELD, IN_PROGRESS -> Heard.of(Optional.empty());
        };
    }
}
