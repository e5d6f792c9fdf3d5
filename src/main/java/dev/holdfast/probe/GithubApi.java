package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Repository;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * GitHub's REST API, only read. Builds every question the same way, so that probes which need the same list share one
 * request, and says in one place what an answer means: a missing right, a limit and an outage are never taken for absence.
 */
final class GithubApi {
    static final int PER_PAGE = 100;
    private static final String SOURCE = "GitHub";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    static final int LIMIT = 8 * 1024 * 1024;

    private final Repository repository;
    private final EnvironmentVariables variables;
    private final Remote remote;

    GithubApi(Repository repository, EnvironmentVariables variables, Remote remote) {
        this.repository = repository;
        this.variables = variables;
        this.remote = remote;
    }

    /** For a probe that applies only where the inventory names a repository. */
    static GithubApi of(Inventory inventory, EnvironmentVariables variables, Remote remote) {
        return new GithubApi(inventory.repository().orElseThrow(), variables, remote);
    }

    /** What GitHub said, with the moment at which it did (by its own clock). */
    record Json(JsonNode node, Instant at) {}

    /**
     * A list that comes in pages.
     *
     * @param complete whether there is nothing beyond what was read
     */
    record Rows(List<JsonNode> rows, boolean complete, Instant at) {}

    Repository repository() {
        return repository;
    }

    /** The path of something of the repository, such as {@code /actions/runners}. */
    String path(String rest) {
        return "/repos/" + WebAddress.segments(repository.slug()) + rest;
    }

    /** The repository itself: shows that the token is good for it, and who owns it. */
    Heard<Json> whole() {
        return json(path(""), GithubRight.METADATA);
    }

    /** A JSON answer; everything else is a reason. */
    Heard<Json> json(String path, GithubRight right, String... query) {
        return answer(path, Map.of(), LIMIT, query).then(got -> meaning(got, right));
    }

    /** All rows of a list, up to a number of pages. */
    Heard<Rows> rows(String path, String member, int mostPages, GithubRight right, String... query) {
        Heard<Rows> all = page(path, member, 1, right, query);
        for (int page = 2; page <= mostPages; page++) {
            if (!(all instanceof Heard.Understood<Rows>(Rows sofar, var evidence)) || sofar.complete) {
                return all;
            }
            all = page(path, member, page, right, query)
                    .map(more -> joined(sofar, more))
                    .after(evidence);
        }
        return all;
    }

    /** What came back for a path, whatever it means; only a missing token or silence is a reason already. */
    Heard<HttpAnswer.Got> answer(String path, Map<String, String> headers, int limit, String... query) {
        return question(path, headers, limit, query).then(asked -> switch (remote.get(asked)) {
            case HttpAnswer.Got got -> Heard.of(got, got.evidence());
            case HttpAnswer.Unanswered none -> Heard.not(Unseen.unanswered(SOURCE, none));
        });
    }

    /** The question for the repository itself, the same as {@link #whole} puts. */
    Heard<HttpQuestion> repositoryQuestion() {
        return question(path(""), Map.of(), LIMIT);
    }

    /** The words for what GitHub refused, hid or failed at. */
    Reading.Unobservable refusal(HttpAnswer.Got got, GithubRight right) {
        String said = got.status() + " \"" + GithubMeaning.message(got) + "\"";
        return switch (GithubMeaning.of(got)) {
            case BAD_CREDENTIALS ->
                Unseen.mended(
                        Why.NOT_ALLOWED,
                        "GitHub refuses the token in $%s: %s".formatted(repository.tokenFrom(), said),
                        "put a valid token into $" + repository.tokenFrom(),
                        got.evidence());
            case RATE_LIMITED -> limited(got);
            case FORBIDDEN -> forbidden(got, right, said);
            case NOT_FOUND ->
                Unseen.mended(
                        Why.NOT_ALLOWED,
                        "GitHub says 404, which may mean that it is not there or that the token may not see it; needed is "
                                + right.words(),
                        mend(right),
                        got.evidence());
            case GONE -> Unseen.because(Why.NOT_UNDERSTOOD, "GitHub no longer has it: " + said, got.evidence());
            case BROKEN ->
                Unseen.because(Why.SOURCE_DOWN, "GitHub is not working: " + brokenWords(got), got.evidence());
            case ANSWERED, STRANGE -> Unseen.notUnderstood(SOURCE, got);
        };
    }

    static String brokenWords(HttpAnswer.Got got) {
        return Unseen.isWebPage(got.body())
                ? got.status() + " and a web page where its API should answer"
                : got.status() + " \"" + GithubMeaning.message(got) + "\"";
    }

    private Heard<Json> meaning(HttpAnswer.Got got, GithubRight right) {
        if (GithubMeaning.of(got) != GithubMeaning.ANSWERED) {
            return Heard.not(refusal(got, right));
        }
        return StrictJson.document(got.body())
                .map(node -> Heard.of(new Json(node, GithubMeaning.now(got))))
                .orElseGet(() -> Heard.not(Unseen.notUnderstood(SOURCE, got)));
    }

    private Heard<Rows> page(String path, String member, int page, GithubRight right, String... query) {
        List<String> all = new ArrayList<>(List.of(query));
        all.addAll(List.of("per_page", String.valueOf(PER_PAGE)));
        if (page > 1) {
            all.addAll(List.of("page", String.valueOf(page)));
        }
        return json(path, right, all.toArray(String[]::new)).then(json -> rowsOf(json, member, page));
    }

    private static Heard<Rows> rowsOf(Json json, String member, int page) {
        JsonNode list = member.isEmpty() ? json.node : json.node.path(member);
        if (!list.isArray()) {
            return Heard.not(Unseen.because(
                    Why.NOT_UNDERSTOOD,
                    "GitHub's answer has no list \"" + member + "\": " + Unseen.excerpt(json.node.toString())));
        }
        Collection<JsonNode> rows = list.values();
        long total = json.node.path("total_count").longValue(-1);
        boolean complete =
                total < 0 ? rows.size() < PER_PAGE : rows.isEmpty() || (page - 1L) * PER_PAGE + rows.size() >= total;
        return Heard.of(new Rows(List.copyOf(rows), complete, json.at));
    }

    private static Rows joined(Rows sofar, Rows more) {
        List<JsonNode> rows = new ArrayList<>(sofar.rows);
        rows.addAll(more.rows);
        return new Rows(rows, more.complete, more.at);
    }

    private Heard<HttpQuestion> question(String path, Map<String, String> more, int limit, String... query) {
        Optional<String> token = variables.get(repository.tokenFrom());
        if (token.isEmpty()) {
            return Heard.not(noToken());
        }
        if (!token.get().chars().allMatch(c -> c > ' ' && c < 127)) {
            return Heard.not(brokenToken());
        }
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Accept", "application/vnd.github+json");
        headers.put("Authorization", "Bearer " + token.get());
        headers.put("X-GitHub-Api-Version", "2022-11-28");
        headers.put("User-Agent", "holdfast");
        return Heard.of(HttpQuestion.get(WebAddress.under(repository.api(), path, query))
                .headers(headers)
                .patience(PATIENCE)
                .atMost(limit)
                .trusting(repository.trust()));
    }

    private Reading.Unobservable noToken() {
        return Unseen.mended(
                Why.NOT_CONFIGURED,
                "there is no token for GitHub: $" + repository.tokenFrom() + " is not set",
                "export " + repository.tokenFrom() + "=…");
    }

    private Reading.Unobservable brokenToken() {
        return Unseen.mended(
                Why.NOT_CONFIGURED,
                "$" + repository.tokenFrom() + " holds something that no token can be (blanks or line ends inside)",
                "export " + repository.tokenFrom() + "=…");
    }

    private static Reading.Unobservable limited(HttpAnswer.Got got) {
        String reset = GithubMeaning.reset(got);
        return Unseen.because(
                Why.RATE_LIMITED,
                "GitHub's rate limit is used up" + (reset.isEmpty() ? "" : " until " + reset) + ": "
                        + GithubMeaning.message(got),
                got.evidence());
    }

    private Reading.Unobservable forbidden(HttpAnswer.Got got, GithubRight right, String said) {
        if (got.headers().containsKey("x-github-sso")) {
            return Unseen.mended(
                    Why.NOT_ALLOWED,
                    "the token in $%s is not authorised for the organisation's single sign-on: %s"
                            .formatted(repository.tokenFrom(), said),
                    "authorise the token for single sign-on in GitHub's settings",
                    got.evidence());
        }
        return Unseen.mended(
                Why.NOT_ALLOWED,
                "the token in $%s lacks %s: %s".formatted(repository.tokenFrom(), right.words(), said),
                mend(right),
                got.evidence());
    }

    private String mend(GithubRight right) {
        return "give the token in $" + repository.tokenFrom() + " " + right.words()
                + " (the GITHUB_TOKEN of a workflow cannot have every right: use a token of its own)";
    }
}
