package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A job that waits in vain: no registered runner, online or not, has all the labels that it asks for (RUN-S2). */
final class UnservedJobProbe implements Probe {
    static final List<Term> WAITING = Terms.of(
            "job", "name of the job that has waited longest",
            "run", "id of its run",
            "labels", "the labels it asks for",
            "waited", "how long it has waited",
            "url", "address of the job");

    private final EnvironmentVariables variables;

    UnservedJobProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "unserved-job";
    }

    @Override
    public String asks() {
        return "Does a job wait that no registered runner can take?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.REPOSITORY);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "waiting", "a job waits longer than it may, and no registered runner has all its labels",
                "none", "no such job");
    }

    @Override
    public List<Term> values() {
        return WAITING;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        GithubApi api = GithubApi.of(inventory, variables, remote);
        return Heard.orNone(
                QueuedJob.longerThan(api.repository().queuedLimit(), api)
                        .then(jobs -> jobs.isEmpty() ? Heard.of(Optional.empty()) : unserved(api, jobs)),
                job -> "waiting",
                QueuedJob::values);
    }

    /** The organisation's runners are asked for only where the repository's own do not serve every job. */
    private static Heard<Optional<QueuedJob>> unserved(GithubApi api, List<QueuedJob> jobs) {
        return GithubRunner.ofRepository(api)
                .then(own -> without(own, jobs).isEmpty()
                        ? Heard.of(Optional.empty())
                        : GithubRunner.ofOrganisation(api)
                                .map(shared -> without(shared, without(own, jobs)).stream()
                                        .findFirst()));
    }

    private static List<QueuedJob> without(List<GithubRunner> runners, List<QueuedJob> jobs) {
        return jobs.stream()
                .filter(q -> runners.stream().noneMatch(r -> r.serves(q.job().labels())))
                .toList();
    }
}
