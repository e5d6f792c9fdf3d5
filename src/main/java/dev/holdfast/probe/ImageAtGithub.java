package dev.holdfast.probe;

import dev.holdfast.inventory.Registry;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An image in GitHub Packages (ART-D2), whose owner may be a user or an organisation: the addresses differ, and GitHub says
 * 404 for the wrong one, for an absent package, and for one that the token may not see.
 */
final class ImageAtGithub {
    private static final int MOST_PAGES = 5;
    private static final List<String> KINDS = List.of("users", "orgs");

    private final GithubApi api;
    private final Registry registry;
    private final String repository;

    ImageAtGithub(GithubApi api, Registry registry, String repository) {
        this.api = api;
        this.registry = registry;
        this.repository = repository;
    }

    Heard<ImageFound> find(String tag) {
        return versions(0).then(tags -> {
            if (tags.names().contains(tag)) {
                return Heard.of(new ImageFound.Present());
            }
            return tags.complete() ? Heard.of(new ImageFound.Absent(tags, "")) : Heard.not(tooMany());
        });
    }

    private Heard<ImageTags> versions(int kind) {
        String path = packages(kind) + "/container/" + WebAddress.segment(repository) + "/versions";
        Heard<HttpAnswer.Got> first = api.answer(path, Map.of(), GithubApi.LIMIT, "per_page", "" + GithubApi.PER_PAGE);
        return first.then(got -> GithubMeaning.of(got) == GithubMeaning.NOT_FOUND
                ? kind + 1 < KINDS.size() ? versions(kind + 1) : neither(got)
                : api.rows(path, "", MOST_PAGES, GithubRight.PACKAGES).then(ImageAtGithub::tags));
    }

    /** Nothing there proves that nothing is there: a package that the token may not see gives the same answer. */
    private Heard<ImageTags> neither(HttpAnswer.Got got) {
        return Heard.not(Unseen.mended(
                Why.NOT_ALLOWED,
                "GitHub shows no package %s of %s, neither of a user nor of an organisation; it may be absent, or the token lacks %s"
                        .formatted(repository, registry.owner(), GithubRight.PACKAGES.words()),
                "give the token in $" + api.repository().tokenFrom() + " " + GithubRight.PACKAGES.words()
                        + " (a classic token: fine-grained ones cannot have it)",
                got.evidence()));
    }

    private Reading.Unobservable tooMany() {
        return Unseen.because(
                Why.TOO_LARGE,
                "GitHub has more than %d versions of %s".formatted(MOST_PAGES * GithubApi.PER_PAGE, repository));
    }

    private String packages(int kind) {
        return "/" + KINDS.get(kind) + "/" + WebAddress.segment(registry.owner()) + "/packages";
    }

    private static Heard<ImageTags> tags(GithubApi.Rows rows) {
        List<String> names = new ArrayList<>();
        for (JsonNode row : rows.rows()) {
            JsonNode tags = row.path("metadata").path("container").path("tags");
            if (!tags.isArray()) {
                return Heard.not(Unseen.because(
                        Why.NOT_UNDERSTOOD,
                        "GitHub lists a package's version in an unknown form: " + Unseen.excerpt(row.toString())));
            }
            tags.values().forEach(tag -> names.add(tag.stringValue("")));
        }
        return Heard.of(new ImageTags(names, rows.complete()));
    }
}
