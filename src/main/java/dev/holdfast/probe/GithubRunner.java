package dev.holdfast.probe;

import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A self-hosted runner as GitHub sees it. Its view lags and errs (it shows runners offline that take jobs, and idle ones
 * that never do), so that it is one witness among several.
 */
record GithubRunner(String name, boolean online, boolean busy, List<String> labels) {
    private static final int MOST_PAGES = 10;

    GithubRunner {
        labels = List.copyOf(labels);
    }

    /** Whether it may take a job that asks for these labels; GitHub ignores their case. */
    boolean serves(List<String> wanted) {
        return missing(wanted, labels).isEmpty();
    }

    /** Those of the wanted labels that are not among the given ones. */
    static List<String> missing(List<String> wanted, List<String> given) {
        Set<String> has = given.stream().map(l -> l.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return wanted.stream()
                .filter(l -> !has.contains(l.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The runners registered with the repository itself. */
    static Heard<List<GithubRunner>> ofRepository(GithubApi api) {
        return list(api, api.path("/actions/runners"), GithubRight.RUNNERS);
    }

    /** The runners of the organisation that owns the repository; none if a person owns it. */
    static Heard<List<GithubRunner>> ofOrganisation(GithubApi api) {
        return api.whole().then(whole -> {
            JsonNode owner = whole.node().path("owner");
            if (!StrictJson.word(owner, "type").equals("Organization")) {
                return Heard.of(List.of());
            }
            String path = "/orgs/" + WebAddress.segment(StrictJson.word(owner, "login")) + "/actions/runners";
            return list(api, path, GithubRight.ORGANISATION_RUNNERS);
        });
    }

    private static Heard<List<GithubRunner>> list(GithubApi api, String path, GithubRight right) {
        return api.rows(path, "runners", MOST_PAGES, right).then(GithubRunner::all);
    }

    private static Heard<List<GithubRunner>> all(GithubApi.Rows rows) {
        if (!rows.complete()) {
            return Heard.not(Unseen.because(
                    Why.TOO_LARGE, "GitHub lists more than " + rows.rows().size() + " runners"));
        }
        List<GithubRunner> all = new ArrayList<>();
        for (JsonNode row : rows.rows()) {
            Optional<GithubRunner> runner = of(row);
            if (runner.isEmpty()) {
                return Heard.not(Unseen.because(
                        Why.NOT_UNDERSTOOD,
                        "GitHub lists a runner in an unknown form: " + Unseen.excerpt(row.toString())));
            }
            all.add(runner.get());
        }
        return Heard.of(List.copyOf(all));
    }

    private static Optional<GithubRunner> of(JsonNode row) {
        String name = StrictJson.word(row, "name");
        String status = StrictJson.word(row, "status");
        JsonNode busy = row.path("busy");
        if (name.isEmpty() || !Set.of("online", "offline").contains(status) || !busy.isBoolean()) {
            return Optional.empty();
        }
        List<String> labels = row.path("labels").values().stream()
                .map(label -> StrictJson.word(label, "name"))
                .filter(label -> !label.isEmpty())
                .toList();
        return Optional.of(new GithubRunner(name, status.equals("online"), busy.booleanValue(), labels));
    }
}
