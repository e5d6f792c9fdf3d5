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
 * A runner in GitHub's own view (RUN-S1, RUN-S2). That a runner is deregistered is said only when the lists in which it
 * could be, the repository's and its organisation's, were read whole.
 */
final class GithubRunnerProbe implements Probe {
    private final EnvironmentVariables variables;

    GithubRunnerProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "github-runner";
    }

    @Override
    public String asks() {
        return "How does GitHub see the runner?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.RUNNER);
    }

    @Override
    public List<Term> states() {
        return List.of(
                new Term("idle", "connected and without a job"),
                new Term("busy", "connected and working on a job"),
                new Term("offline", "registered, but not connected"),
                new Term("deregistered", "not registered any more, neither with the repository nor with its organisation"));
    }

    @Override
    public List<Term> values() {
        return List.of(
                new Term("labels", "the labels that GitHub has for it"),
                new Term("missing-labels", "labels that the inventory expects and GitHub does not have"));
    }

    @Override
    public List<Term> settings() {
        return List.of();
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Runner runner = inventory.runner(question.subject());
        GithubApi api = GithubApi.of(inventory, variables, remote);
        return registration(api, runner.name()).reading(seen -> new Reading.Observed(
                seen.value().map(GithubRunnerProbe::state).orElse("deregistered"),
                seen.value()
                        .map(r -> Spoken.values(
                                "labels", String.join(", ", r.labels()),
                                "missing-labels", listed(GithubRunner.missing(runner.labels(), r.labels()))))
                        .orElseGet(Spoken::values),
                seen.evidence()));
    }

    /** The runner's registration; empty only if it is certain that there is none. */
    static Finding<Optional<GithubRunner>> registration(GithubApi api, String name) {
        return GithubRunner.ofRepository(api)
                .map(all -> named(all, name))
                .then(found -> found.isPresent()
                        ? Finding.seen(found)
                        : GithubRunner.ofOrganisation(api).map(all -> named(all, name)));
    }

    private static Optional<GithubRunner> named(List<GithubRunner> all, String name) {
        return all.stream().filter(r -> r.name().equalsIgnoreCase(name)).findFirst();
    }

    private static String listed(List<String> labels) {
        return labels.isEmpty() ? "none" : String.join(", ", labels);
    }

    private static String state(GithubRunner runner) {
        if (!runner.online()) {
            return "offline";
        }
        return runner.busy() ? "busy" : "idle";
    }
}
