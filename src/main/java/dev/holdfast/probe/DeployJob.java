package dev.holdfast.probe;

import dev.holdfast.inventory.Repository;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The three jobs of the deploying workflow that the runbook knows. */
enum DeployJob {
    BUILD("the job that builds and pushes the images"),
    DEPLOY("the job that deploys"),
    PREFLIGHT("the job that checks before a deployment");

    private final String meaning;

    DeployJob(String meaning) {
        this.meaning = meaning;
    }

    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    static Optional<DeployJob> of(String id) {
        return Arrays.stream(values()).filter(job -> job.id().equals(id)).findFirst();
    }

    static String ids() {
        return Arrays.stream(values()).map(DeployJob::id).collect(Collectors.joining(", "));
    }

    /** A run, and this job in it. */
    record InRun(WorkflowRun run, WorkflowJob job) {}

    /** This job in the run that matters; empty if there is no run, or the run has no such job (yet). */
    Heard<Optional<InRun>> in(GithubApi api, Question question) {
        return WorkflowRun.chosen(api, question)
                .then(run -> run.isEmpty()
                        ? Heard.of(Optional.empty())
                        : WorkflowJob.of(api, run.get().id())
                                .map(jobs ->
                                        among(jobs.all(), api.repository()).map(job -> new InRun(run.get(), job))));
    }

    private Optional<WorkflowJob> among(List<WorkflowJob> jobs, Repository repository) {
        return WorkflowJob.telling(
                jobs.stream().filter(job -> matches(job, repository)).toList());
    }

    private boolean matches(WorkflowJob job, Repository repository) {
        return switch (this) {
            case BUILD -> job.is(repository.buildJob());
            case DEPLOY -> job.is(repository.deployJob());
            case PREFLIGHT -> job.isPreflight();
        };
    }
}
