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
        return Terms.of(
                "idle", "connected and without a job",
                "busy", "connected and working on a job",
                "offline", "registered, but not connected",
                "deregistered", "not registered any more, neither with the repository nor with its organisation");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "labels", "the labels that GitHub has for it",
                "missing-labels", "labels that the inventory expects and GitHub does not have");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Runner runner = inventory.runner(question.subject());
        GithubApi api = GithubApi.of(inventory, variables, remote);
        return registration(api, runner.name())
                .reading(heard -> heard.observed(
                        heard.what().map(GithubRunnerProbe::state).orElse("deregistered"),
                        heard.what()
                                .map(r -> Values.of(
                                        "labels", String.join(", ", r.labels()),
                                        "missing-labels", listed(GithubRunner.missing(runner.labels(), r.labels()))))
                                .orElseGet(Values::of)));
    }

    /** The runner's registration; empty only if it is certain that there is none. */
    static Heard<Optional<GithubRunner>> registration(GithubApi api, String name) {
        return GithubRunner.ofRepository(api)
                .map(all -> named(all, name))
                .then(found -> found.isPresent()
                        ? Heard.of(found)
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
