package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Repository;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether GitHub answers us at all: an outage, a used-up limit, a bad token and a broken way there are different illnesses. */
final class GithubProbe implements Probe {
    private final EnvironmentVariables variables;

    GithubProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public String asks() {
        return "Does GitHub's API answer from here, with our token?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.REPOSITORY);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "reachable", "it answers",
                "rate-limited", "it answers, but our limit is used up",
                "outage", "it answers with errors, web pages or silence",
                "bad-credentials", "it refuses our token: revoked, expired or mistyped",
                "no-token", "it answers, but there is no token to ask it with",
                "unreachable", "no connection from here");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "said", "what it said, or what the connection died of",
                "reset", "when the rate limit ends");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Repository repository = inventory.repository().orElseThrow();
        if (variables.get(repository.tokenFrom()).isEmpty()) {
            return withoutToken(repository, remote);
        }
        GithubApi api = GithubApi.of(inventory, variables, remote);
        return switch (api.repositoryQuestion()) {
            case Heard.Understood<HttpQuestion>(HttpQuestion asked, var none) -> judged(remote.get(asked));
            case Heard.Unheard<HttpQuestion>(Reading.Unobservable reading) -> reading;
        };
    }

    /** Asks for the runbook's own {@code /zen}, which needs no token, so that an outage is not taken for a missing token. */
    private static Reading withoutToken(Repository repository, Remote remote) {
        HttpQuestion zen = HttpQuestion.get(WebAddress.under(repository.api(), "/zen"))
                .headers(Map.of("User-Agent", "holdfast"))
                .trusting(repository.trust());
        HttpAnswer answer = remote.get(zen);
        if (answer instanceof HttpAnswer.Got got && GithubMeaning.of(got) != GithubMeaning.BROKEN) {
            return observed("no-token", "$" + repository.tokenFrom() + " is not set", "", got);
        }
        return judged(answer);
    }

    private static Reading judged(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Unanswered none ->
                silent(none.failure())
                        .map(state -> observed(state, none.because(), "", none))
                        .orElseGet(() -> Unseen.unanswered("GitHub", none));
            case HttpAnswer.Got got -> answered(got);
        };
    }

    private static Reading answered(HttpAnswer.Got got) {
        String said = got.status() + " " + GithubMeaning.message(got);
        return switch (GithubMeaning.of(got)) {
            case ANSWERED ->
                StrictJson.document(got.body()).isPresent()
                        ? observed("reachable", String.valueOf(got.status()), "", got)
                        : Unseen.notUnderstood("GitHub", got);
            // A repository that the token may not see says nothing against GitHub or the way there.
            case FORBIDDEN, NOT_FOUND, GONE -> observed("reachable", said, "", got);
            case BAD_CREDENTIALS -> observed("bad-credentials", said, "", got);
            case RATE_LIMITED -> observed("rate-limited", said, GithubMeaning.reset(got), got);
            case BROKEN -> observed("outage", GithubApi.brokenWords(got), "", got);
            case STRANGE -> Unseen.notUnderstood("GitHub", got);
        };
    }

    private static Optional<String> silent(HttpAnswer.Failure failure) {
        return switch (failure) {
            case HANGING, GARBAGE, TOO_LARGE -> Optional.of("outage");
            case NAME_UNKNOWN, NO_ROUTE, REFUSED, CONNECT_TIMED_OUT, TLS -> Optional.of("unreachable");
            case STARVED -> Optional.empty();
        };
    }

    private static Reading observed(String state, String said, String reset, HttpAnswer answer) {
        return new Reading.Observed(state, Values.of("said", said, "reset", reset), List.of(answer.evidence()));
    }
}
