package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether a secret is due for rotation (SEC-D2). An old secret still works: this is a warning, not a failure. */
final class SecretAgeProbe implements Probe {
    private final EnvironmentVariables variables;

    SecretAgeProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "secret-age";
    }

    @Override
    public String asks() {
        return "How long ago was the secret set?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SECRET);
    }

    @Override
    public List<Term> states() {
        return List.of(
                new Term("fresh", "younger than the rotation period"), new Term("overdue", "older than the rotation period"));
    }

    @Override
    public List<Term> values() {
        return List.of(
                new Term("age", "how long ago it was set"),
                new Term("updated", "when it was last set"),
                new Term("limit", "the rotation period"));
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
        GithubApi api = GithubApi.of(inventory, variables, remote);
        String name = question.subject().name();
        return GithubSecret.named(api, name).reading(seen -> seen.value()
                .<Reading>map(secret -> judged(secret, api.repository().rotation(), seen))
                .orElseGet(() -> Unseen.because(
                        Why.NOT_CONFIGURED, name + " has no age: GitHub does not have it", seen.evidence())));
    }

    private static Reading judged(GithubSecret secret, Duration limit, Finding.Seen<?> seen) {
        Duration age = Duration.between(secret.updated(), secret.now());
        return new Reading.Observed(
                age.compareTo(limit) > 0 ? "overdue" : "fresh",
                Spoken.values(
                        "age", Spoken.duration(age),
                        "updated", Spoken.moment(secret.updated()),
                        "limit", Spoken.duration(limit)),
                seen.evidence());
    }
}
