package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The run of the deploying workflow that matters now (RUN-S1, HLT-S2): see {@link WorkflowRun#chosen}. */
final class DeployRunProbe implements Probe {
    private final EnvironmentVariables variables;

    DeployRunProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "deploy-run";
    }

    @Override
    public String asks() {
        return "How did the newest run of the deploying workflow end?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.REPOSITORY);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "success", "it ended well",
                "failure", "it failed, ran out of time or could not start",
                "cancelled", "somebody or a newer push ended it",
                "queued", "it waits for a runner, an approval or another run",
                "in-progress", "it is at work",
                "none", "the workflow never ran on the deployed branch");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "run", "id of the run",
                "url", "address of the run",
                "at", "when its newest attempt began",
                "title", "title of the run",
                "attempt", "number of the attempt");
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
                WorkflowRun.chosen(GithubApi.of(inventory, variables, remote), question),
                run -> run.progress().state(),
                DeployRunProbe::values);
    }

    private static Map<String, String> values(WorkflowRun run) {
        return Values.of(
                "run", run.id(),
                "url", run.url(),
                "at", Span.moment(run.started()),
                "title", run.title(),
                "attempt", String.valueOf(run.attempt()));
    }
}
