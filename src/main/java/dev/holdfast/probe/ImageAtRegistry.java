package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An image in a registry v2 (ART-D2). Its manifest proves that it is there; the list of tags is read only if it is not. */
final class ImageAtRegistry {
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final int PER_PAGE = 1000;
    private static final int MOST_PAGES = 10;
    private static final Set<String> NO_MANIFEST = Set.of("MANIFEST_UNKNOWN", "NAME_UNKNOWN", "NOT_FOUND");

    private final RegistryApi api;
    private final String repository;

    ImageAtRegistry(RegistryApi api, String repository) {
        this.api = api;
        this.repository = repository;
    }

    Heard<ImageFound> find(String tag) {
        String path = "/v2/" + WebAddress.segments(repository) + "/manifests/" + WebAddress.segment(tag);
        RegistryApi.Reply reply = api.get(path, MANIFESTS);
        return got(reply).then(got -> switch (got.status()) {
            case 200 -> Unseen.isWebPage(got.body()) ? notUnderstood(got) : Heard.of(new ImageFound.Present());
            case 404 -> NO_MANIFEST.contains(RegistryWords.code(got)) ? others(tag) : notUnderstood(got);
            default -> refusal(got);
        });
    }

    private Heard<ImageFound> others(String tag) {
        return tags("", 1, List.of())
                .map(tags -> tags.<ImageFound>map(t -> new ImageFound.Absent(
                                t, t.names().contains(tag) ? "the tag is listed, but what it stands for is gone" : ""))
                        .orElseGet(ImageFound.NoRepository::new));
    }

    /** Page by page; empty if there is no such repository. */
    private Heard<Optional<ImageTags>> tags(String last, int page, List<String> sofar) {
        String path = "/v2/" + WebAddress.segments(repository) + "/tags/list";
        String size = String.valueOf(PER_PAGE);
        RegistryApi.Reply reply = last.isEmpty()
                ? api.get(path, "application/json", "n", size)
                : api.get(path, "application/json", "n", size, "last", last);
        return got(reply).then(got -> switch (got.status()) {
            case 200 -> page(got, page, sofar);
            case 404 ->
                RegistryWords.code(got).equals("NAME_UNKNOWN")
                                || RegistryWords.code(got).equals("NOT_FOUND")
                        ? Heard.of(Optional.<ImageTags>empty())
                        : notUnderstood(got);
            default -> refusal(got);
        });
    }

    private Heard<Optional<ImageTags>> page(HttpAnswer.Got got, int page, List<String> sofar) {
        Optional<JsonNode> list = StrictJson.object(got.body()).map(json -> json.path("tags"));
        if (list.isEmpty() || !(list.get().isArray() || list.get().isNull())) {
            return notUnderstood(got);
        }
        List<String> all = new ArrayList<>(sofar);
        list.get().values().forEach(tag -> all.add(tag.stringValue("")));
        boolean more = got.headers().getOrDefault("link", "").contains("rel=\"next\"") && all.size() > sofar.size();
        return more && page < MOST_PAGES
                ? tags(all.getLast(), page + 1, all)
                : Heard.of(Optional.of(new ImageTags(all, !more)));
    }

    private static Heard<HttpAnswer.Got> got(RegistryApi.Reply reply) {
        return switch (reply.last()) {
            case HttpAnswer.Got got -> new Heard.Understood<>(got, reply.evidence());
            case HttpAnswer.Unanswered none ->
                Heard.not(Unseen.because(
                        none.why(), "the registry did not answer: " + Excerpt.of(none.because()), reply.evidence()));
        };
    }

    private <T> Heard<T> refusal(HttpAnswer.Got got) {
        List<Evidence> evidence = List.of(got.evidence());
        return Heard.not(
                switch (got.status()) {
                    case 401, 403 ->
                        api.missingVariable()
                                .map(variable -> RegistryWords.noCredentials(variable, evidence))
                                .orElseGet(() -> Unseen.because(
                                        Why.NOT_ALLOWED,
                                        "the registry does not let us see %s: %s"
                                                .formatted(repository, RegistryWords.said(got)),
                                        evidence));
                    case 429 ->
                        Unseen.because(Why.RATE_LIMITED, "the registry asks us to come back later (429)", evidence);
                    default ->
                        got.status() >= 500
                                ? Unseen.because(
                                        Why.SOURCE_DOWN,
                                        "the registry is not working: " + RegistryWords.said(got),
                                        evidence)
                                : Unseen.notUnderstood("the registry", got);
                });
    }

    private static <T> Heard<T> notUnderstood(HttpAnswer.Got got) {
        return Heard.not(Unseen.notUnderstood("the registry", got));
    }
}
