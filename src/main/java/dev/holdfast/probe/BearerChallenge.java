package dev.holdfast.probe;

import dev.holdfast.remote.HttpAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry's demand for a token: which service gives it, and for what.
 *
 * @param realm the token service, http or https with a host
 */
record BearerChallenge(URI realm, String service, String scope) {
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]{1,20})=\"([^\"]{0,2000})\"");

    static Optional<BearerChallenge> of(HttpAnswer.Got answer) {
        String header = answer.headers().getOrDefault("www-authenticate", "");
        if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher found = PARAMETER.matcher(header);
        while (found.find()) {
            parameters.putIfAbsent(found.group(1), found.group(2));
        }
        return address(parameters.getOrDefault("realm", ""))
                .map(realm -> new BearerChallenge(
                        realm, parameters.getOrDefault("service", ""), parameters.getOrDefault("scope", "")));
    }

    URI address() {
        List<String> query = new ArrayList<>();
        if (!service.isEmpty()) {
            query.addAll(List.of("service", service));
        }
        if (!scope.isEmpty()) {
            query.addAll(List.of("scope", scope));
        }
        return WebAddress.under(realm, "", query.toArray(String[]::new));
    }

    /** Whether the service may hear the password: over TLS, or where the registry itself hears it in the clear. */
    boolean mayHear(URI registry) {
        boolean itself = String.valueOf(registry.getAuthority()).equalsIgnoreCase(realm.getAuthority())
                && String.valueOf(registry.getScheme()).equalsIgnoreCase(realm.getScheme());
        return itself || "https".equalsIgnoreCase(realm.getScheme());
    }

    private static Optional<URI> address(String realm) {
        try {
            URI uri = URI.create(realm);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
