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
        return Terms.of("fresh", "younger than the rotation period", "overdue", "older than the rotation period");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "age", "how long ago it was set",
                "updated", "when it was last set",
                "limit", "the rotation period");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        GithubApi api = GithubApi.of(inventory, variables, remote);
        String name = question.subject().name();
        return GithubSecret.named(api, name)
                .reading(heard -> heard.what()
                        .<Reading>map(secret -> judged(secret, api.repository().rotation(), heard))
                        .orElseGet(() -> Unseen.because(
                                Why.NOT_CONFIGURED, name + " has no age: GitHub does not have it", heard.evidence())));
    }

    private static Reading judged(GithubSecret secret, Duration limit, Heard.Understood<?> heard) {
        Duration age = Duration.between(secret.updated(), secret.now());
        return heard.observed(
                age.compareTo(limit) > 0 ? "overdue" : "fresh",
                Values.of(
                        "age", Span.inWords(age),
                        "updated", Span.moment(secret.updated()),
                        "limit", Span.inWords(limit)));
    }
}
