package dev.holdfast.probe;

import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A secret of GitHub Actions, of which only the name, the place and the date can be read (SEC-D1, SEC-D2).
 *
 * @param now when GitHub said so, by its clock
 */
record GithubSecret(String name, Instant updated, String where, Instant now) {
    private static final int MOST_PAGES = 5;

    /**
     * The secret that a job would get: that of the environment before that of the repository, and only where neither has it
     * the organisation's. Empty only if every place in which it could be was read.
     */
    static Heard<Optional<GithubSecret>> named(GithubApi api, String name) {
        return Together.ask(
                        () -> ofEnvironment(api, name),
                        () -> ofRepository(api, name),
                        (environment, repository) -> environment.or(() -> repository))
                .then(found -> found.isPresent() ? Heard.of(found) : ofOrganisation(api, name));
    }

    private static Heard<Optional<GithubSecret>> ofRepository(GithubApi api, String name) {
        return in(api, api.path("/actions/secrets"), GithubRight.SECRETS, "repository", name);
    }

    private static Heard<Optional<GithubSecret>> ofEnvironment(GithubApi api, String name) {
        String environment = api.repository().environment();
        if (environment.isEmpty()) {
            return Heard.of(Optional.empty());
        }
        String path = api.path("/environments/" + WebAddress.segment(environment) + "/secrets");
        return switch (in(api, path, GithubRight.ENVIRONMENT_SECRETS, "environment " + environment, name)) {
            case Heard.Understood<Optional<GithubSecret>> heard -> heard;
            case Heard.Unheard<Optional<GithubSecret>>(Reading.Unobservable reading) ->
                absentEnvironment(api, path, reading);
        };
    }

    /**
     * The repository's secrets answered to the same token, and a missing right is a 403 there; so a 404 says that there is no
     * such environment, and GitHub gives its jobs the repository's secrets.
     */
    private static Heard<Optional<GithubSecret>> absentEnvironment(
            GithubApi api, String path, Reading.Unobservable reading) {
        return api.answer(path, Map.of(), GithubApi.LIMIT, "per_page", String.valueOf(GithubApi.PER_PAGE))
                .then((HttpAnswer.Got got) -> GithubMeaning.of(got) == GithubMeaning.NOT_FOUND
                        ? Heard.of(Optional.<GithubSecret>empty())
                        : Heard.not(reading));
    }

    private static Heard<Optional<GithubSecret>> ofOrganisation(GithubApi api, String name) {
        return api.whole()
                .then(whole -> StrictJson.word(whole.node().path("owner"), "type")
                                .equals("Organization")
                        ? in(api, api.path("/actions/organization-secrets"), GithubRight.SECRETS, "organisation", name)
                        : Heard.of(Optional.empty()));
    }

    private static Heard<Optional<GithubSecret>> in(
            GithubApi api, String path, GithubRight right, String where, String name) {
        return api.rows(path, "secrets", MOST_PAGES, right).then(rows -> among(rows, where, name));
    }

    private static Heard<Optional<GithubSecret>> among(GithubApi.Rows rows, String where, String name) {
        Optional<JsonNode> row = rows.rows().stream()
                .filter(r -> StrictJson.word(r, "name").equalsIgnoreCase(name))
                .findFirst();
        if (row.isPresent()) {
            return JsonTime.of(row.get(), "updated_at")
                    .map(updated -> Heard.of(Optional.of(new GithubSecret(name, updated, where, rows.at()))))
                    .orElseGet(() -> strange("GitHub does not say when " + name + " was updated"));
        }
        if (rows.rows().stream().anyMatch(r -> StrictJson.word(r, "name").isEmpty())) {
            return strange("GitHub lists a secret without a name");
        }
        return rows.complete() ? Heard.of(Optional.empty()) : tooMany(rows.rows());
    }

    private static Heard<Optional<GithubSecret>> tooMany(List<JsonNode> rows) {
        return Heard.not(Unseen.because(Why.TOO_LARGE, "GitHub lists more than " + rows.size() + " secrets"));
    }

    private static Heard<Optional<GithubSecret>> strange(String because) {
        return Heard.not(Unseen.because(Why.NOT_UNDERSTOOD, because));
    }
}
