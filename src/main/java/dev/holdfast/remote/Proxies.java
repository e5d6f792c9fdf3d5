package dev.holdfast.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as curl understands it: {@code http_proxy} (lower case only), {@code https_proxy}
 * or {@code HTTPS_PROXY}, {@code all_proxy} or {@code ALL_PROXY}; none for the names in {@code no_proxy} or {@code NO_PROXY}.
 */
final class Proxies extends ProxySelector {
    /** curl's. */
    private static final int USUAL_PORT = 1080;

    private static final int BYTE_BITS = 8;

    private final Map<String, String> environment;

    Proxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        return proxyFor(uri)
                .map(p -> List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(p.getHost(), port(p)))))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The answer to the question says so.
    }

    /** What {@code Proxy-Authorization} must say for this address, if the environment names an account. */
    Optional<String> authorization(URI uri) {
        return proxyFor(uri)
                .flatMap(p -> Optional.ofNullable(p.getUserInfo()))
                .map(info -> "Basic " + Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)));
    }

    /** The kind of proxy that is named for this address and that Java cannot use, such as {@code socks5}. */
    Optional<String> unusable(URI uri) {
        return proxyFor(uri).map(URI::getScheme).filter(scheme -> !scheme.equals("http"));
    }

    private Optional<URI> proxyFor(URI uri) {
        if (uri.getHost() == null || excepted(uri)) {
            return Optional.empty();
        }
        Stream<String> names = uri.getScheme().equals("https")
                ? Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                : Stream.of("http_proxy", "all_proxy", "ALL_PROXY");
        return names.map(n -> environment.getOrDefault(n, ""))
                .filter(v -> !v.isBlank())
                .findFirst()
                .flatMap(Proxies::parse);
    }

    private static Optional<URI> parse(String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value.strip() : "http://" + value.strip());
            return Optional.of(uri).filter(u -> u.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int port(URI proxy) {
        return proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    }

    private boolean excepted(URI uri) {
        String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        String host = bare(uri.getHost());
        return Arrays.stream(list.split("[,\\s]+"))
                .filter(rule -> !rule.isEmpty())
                .anyMatch(rule -> matches(rule.toLowerCase(Locale.ROOT), host));
    }

    private static boolean matches(String rule, String host) {
        if (rule.equals("*")) {
            return true;
        }
        if (rule.contains("/")) {
            return inNetwork(rule, host);
        }
        String domain = bare(rule.startsWith(".") ? rule.substring(1) : rule);
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String open = lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
        return open.endsWith(".") ? open.substring(0, open.length() - 1) : open;
    }

    /** IPv4 only, as {@code 10.0.0.0/8}. */
    private static boolean inNetwork(String rule, String host) {
        String[] parts = rule.split("/", 2);
        Optional<Long> network = ipv4(parts[0]);
        Optional<Long> address = ipv4(host);
        if (network.isEmpty() || address.isEmpty() || !parts[1].matches("[0-9]{1,2}")) {
            return false;
        }
        int hostBits = Math.max(0, 4 * BYTE_BITS - Integer.parseInt(parts[1]));
        return network.get() >> hostBits == address.get() >> hostBits;
    }

    private static Optional<Long> ipv4(String text) {
        if (!text.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}")) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(text.split("\\.")).map(Long::parseLong).reduce(0L, (a, b) -> a << BYTE_BITS | b));
    }
}
