package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of the jobs of the run that matters (ART-D1, SEC-S1): {@code build-job}, {@code deploy-job}, {@code preflight-job}. */
final class JobProbe implements Probe {
    private final DeployJob which;
    private final EnvironmentVariables variables;

    JobProbe(DeployJob which, EnvironmentVariables variables) {
        this.which = which;
        this.variables = variables;
    }

    @Override
    public String name() {
        return which.id() + "-job";
    }

    @Override
    public String asks() {
        return "How did " + which.meaning() + " end in the run that matters?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.REPOSITORY);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "success", "it ended well",
                "failure", "it failed or ran out of time",
                "cancelled", "somebody or a newer push ended it",
                "skipped", "it was not run, mostly because one before it failed",
                "queued", "it waits for a runner or an approval",
                "in-progress", "it is at work",
                "none", "there is no run, or the run has no such job (yet)");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "job", "name of the job",
                "step", "the step that failed",
                "run", "id of the run",
                "url", "address of the job");
    }

    @Override
    public List<Term> settings() {
        return List.of(WorkflowRun.SETTING);
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        return Heard.orNone(
                which.in(GithubApi.of(inventory, variables, remote), question),
                found -> found.job().progress().state(),
                JobProbe::values);
    }

    private static Map<String, String> values(DeployJob.InRun found) {
        return Values.of(
                "job", found.job().name(),
                "step", found.job().failedStep(),
                "run", found.run().id(),
                "url", found.job().url());
    }
}
