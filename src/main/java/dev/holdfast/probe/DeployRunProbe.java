package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
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
        return List.of(
                new Term("success", "it ended well"),
                new Term("failure", "it failed, ran out of time or could not start"),
                new Term("cancelled", "somebody or a newer push ended it"),
                new Term("queued", "it waits for a runner, an approval or another run"),
                new Term("in-progress", "it is at work"),
                new Term("none", "the workflow never ran on the deployed branch"));
    }

    @Override
    public List<Term> values() {
        return List.of(
                new Term("run", "id of the run"),
                new Term("url", "address of the run"),
                new Term("at", "when its newest attempt began"),
                new Term("title", "title of the run"),
                new Term("attempt", "number of the attempt"));
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
        return WorkflowRun.chosen(GithubApi.of(inventory, variables, remote), question)
                .reading(seen -> seen.value()
                        .map(run -> new Reading.Observed(run.progress().state(), values(run), seen.evidence()))
                        .orElseGet(() -> new Reading.Observed("none", Spoken.values(), seen.evidence())));
    }

    private static java.util.Map<String, String> values(WorkflowRun run) {
        return Spoken.values(
                "run", run.id(),
                "url", run.url(),
                "at", Spoken.moment(run.started()),
                "title", run.title(),
                "attempt", String.valueOf(run.attempt()));
    }
}
