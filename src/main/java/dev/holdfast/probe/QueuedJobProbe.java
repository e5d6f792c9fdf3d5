package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Runner;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A job that waits though this runner has every label it asks for (RUN-S1): the runner is offline, or registered and idle
 * without taking jobs. The labels are those that GitHub has for the runner; the inventory's where GitHub does not show them.
 */
final class QueuedJobProbe implements Probe {
    private final EnvironmentVariables variables;

    QueuedJobProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "queued-job";
    }

    @Override
    public String asks() {
        return "Does a job wait that this runner could take?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.RUNNER);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "waiting", "a job whose labels it has waits longer than it may",
                "none", "no such job");
    }

    @Override
    public List<Term> values() {
        return UnservedJobProbe.WAITING;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        GithubApi api = GithubApi.of(inventory, variables, remote);
        Runner runner = inventory.runner(question.subject());
        return Heard.orNone(
                QueuedJob.longerThan(api.repository().queuedLimit(), api)
                        .then(jobs -> jobs.isEmpty() ? Heard.of(Optional.empty()) : first(jobs, labels(api, runner))),
                job -> "waiting",
                QueuedJob::values);
    }

    private static Heard<Optional<QueuedJob>> first(List<QueuedJob> jobs, Heard<List<String>> labels) {
        return labels.map(has -> QueuedJob.first(
                jobs, wanted -> GithubRunner.missing(wanted, has).isEmpty()));
    }

    private static Heard<List<String>> labels(GithubApi api, Runner runner) {
        return switch (GithubRunnerProbe.registration(api, runner.name())) {
            case Heard.Understood<Optional<GithubRunner>>(var found, var evidence) ->
                new Heard.Understood<>(found.map(GithubRunner::labels).orElse(runner.labels()), evidence);
            case Heard.Unheard<Optional<GithubRunner>> unheard ->
                new Heard.Understood<>(runner.labels(), unheard.grounds());
        };
    }
}
