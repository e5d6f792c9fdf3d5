package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/** Whether a secret that deployments need exists at GitHub (SEC-D1). */
final class SecretProbe implements Probe {
    private final EnvironmentVariables variables;

    SecretProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "secret";
    }

    @Override
    public String asks() {
        return "Does GitHub have the secret?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SECRET);
    }

    @Override
    public List<Term> states() {
        return List.of(
                new Term("present", "a job would get it"),
                new Term("missing", "neither the environment, nor the repository, nor its organisation has it"));
    }

    @Override
    public List<Term> values() {
        return List.of(
                new Term("updated", "when it was last set"),
                new Term("where", "environment, repository or organisation"));
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
        return GithubSecret.named(GithubApi.of(inventory, variables, remote), question.subject().name())
                .reading(seen -> seen.value()
                        .map(secret -> new Reading.Observed(
                                "present",
                                Spoken.values("updated", Spoken.moment(secret.updated()), "where", secret.where()),
                                seen.evidence()))
                        .orElseGet(() -> new Reading.Observed("missing", Spoken.values(), seen.evidence())));
    }
}
