package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How a registry's refusals are put. */
final class RegistryWords {
    private RegistryWords() {}

    /** Its status and its own words, such as "401 UNAUTHORIZED authentication required". */
    static String said(HttpAnswer.Got got) {
        String words = StrictJson.object(got.body())
                .map(json -> json.path("errors").path(0))
                .map(RegistryWords::error)
                .filter(error -> !error.isBlank())
                .orElseGet(() -> Unseen.isWebPage(got.body()) ? "and a web page" : Excerpt.of(got.body()));
        return (got.status() + " " + words).strip();
    }

    /** The code of its error, such as {@code MANIFEST_UNKNOWN}; empty if it does not speak as a registry does. */
    static String code(HttpAnswer.Got got) {
        return StrictJson.object(got.body())
                .map(json -> StrictJson.word(json.path("errors").path(0), "code"))
                .orElse("");
    }

    static Reading.Unobservable noCredentials(String variable, List<Evidence> evidence) {
        return new Reading.Unobservable(
                Why.NOT_CONFIGURED,
                "the registry asks for credentials, and $" + variable + " is not set",
                "export " + variable + "=…",
                evidence);
    }

    private static String error(JsonNode error) {
        return StrictJson.word(error, "code") + " " + StrictJson.word(error, "message");
    }
}
