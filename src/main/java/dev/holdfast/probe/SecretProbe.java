package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
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
        return Terms.of(
                "present", "a job would get it",
                "missing", "neither the environment, nor the repository, nor its organisation has it");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "updated", "when it was last set",
                "where", "environment, repository or organisation");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        return GithubSecret.named(
                        GithubApi.of(inventory, variables, remote),
                        question.subject().name())
                .reading(heard -> heard.what()
                        .map(secret -> heard.observed(
                                "present",
                                Values.of("updated", Span.moment(secret.updated()), "where", secret.where())))
                        .orElseGet(() -> heard.observed("missing", Map.of())));
    }
}
