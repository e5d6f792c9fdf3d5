package dev.holdfast.probe;

import dev.holdfast.inventory.Registry;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Remote;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container registry's v2 interface, only read. Logs in as docker does: with the password itself, or with a token that the
 * registry's token service gives for it. The password goes to the registry of the inventory and to a token service that it
 * names over TLS, and nowhere else.
 */
final class RegistryApi {
    private static final int LIMIT = 4 * 1024 * 1024;

    private final Registry registry;
    private final EnvironmentVariables variables;
    private final Remote remote;

    RegistryApi(Registry registry, EnvironmentVariables variables, Remote remote) {
        this.registry = registry;
        this.variables = variables;
        this.remote = remote;
    }

    /**
     * What the registry answered in the end.
     *
     * @param evidence of the login on the way as well
     */
    record Reply(HttpAnswer last, List<Evidence> evidence) {}

    /** Whether the inventory names credentials at all; without, a registry is asked as anybody may. */
    boolean namesCredentials() {
        return !registry.passwordFrom().isEmpty();
    }

    /** The variable that should hold credentials and does not; empty if all is there, or none is needed. */
    Optional<String> missingVariable() {
        return List.of(registry.userFrom(), registry.passwordFrom()).stream()
                .filter(name -> !name.isEmpty() && variables.get(name).isEmpty())
                .findFirst();
    }

    /** A GET, logged in. */
    Reply get(String path, String accept, String... query) {
        HttpQuestion question = question(WebAddress.under(registry.url(), path, query), accept);
        HttpAnswer first =
                remote.get(basic().map(login -> with(question, login)).orElse(question));
        Optional<BearerChallenge> challenge =
                first instanceof HttpAnswer.Got got && got.status() == 401 ? BearerChallenge.of(got) : Optional.empty();
        return challenge.isEmpty()
                ? new Reply(first, List.of(first.evidence()))
                : withToken(question, first, challenge.get());
    }

    private Reply withToken(HttpQuestion question, HttpAnswer first, BearerChallenge challenge) {
        List<Evidence> evidence = new ArrayList<>(List.of(first.evidence()));
        HttpQuestion forToken = question(challenge.address(), "application/json");
        Optional<String> login = basic().filter(l -> challenge.mayHear(registry.url()));
        HttpAnswer given = remote.get(login.map(l -> with(forToken, l)).orElse(forToken));
        evidence.add(given.evidence());
        Optional<String> token =
                given instanceof HttpAnswer.Got got && got.status() == 200 ? token(got) : Optional.empty();
        if (token.isEmpty()) {
            return new Reply(given instanceof HttpAnswer.Got got && got.status() == 200 ? first : given, evidence);
        }
        HttpAnswer last = remote.get(with(question, "Bearer " + token.get()));
        evidence.add(last.evidence());
        return new Reply(last, evidence);
    }

    private static Optional<String> token(HttpAnswer.Got got) {
        return StrictJson.object(got.body())
                .map(json -> StrictJson.word(json, "token").isEmpty()
                        ? StrictJson.word(json, "access_token")
                        : StrictJson.word(json, "token"))
                .filter(token -> token.matches("[\\x21-\\x7e]{1,16000}"));
    }

    private Optional<String> basic() {
        return variables.get(registry.passwordFrom()).map(password -> {
            String both = variables.get(registry.userFrom()).orElse("") + ":" + password;
            return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        });
    }

    private HttpQuestion question(URI address, String accept) {
        return HttpQuestion.get(address)
                .headers(Map.of("Accept", accept, "User-Agent", "holdfast"))
                .atMost(LIMIT)
                .trusting(registry.trust());
    }

    private static HttpQuestion with(HttpQuestion question, String authorization) {
        Map<String, String> headers = new HashMap<>(question.headers());
        headers.put("Authorization", authorization);
        return question.headers(headers);
    }
}
