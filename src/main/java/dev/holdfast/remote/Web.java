package dev.holdfast.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts {@link HttpQuestion}s, each once. Clients are made when they are first needed. */
final class Web {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final Duration GRACE = Duration.ofMillis(200);
    /** How long a question waits for the first one to the same origin; one that is slow itself holds up no other. */
    private static final Duration FIRST = Duration.ofSeconds(1);
    /** What belongs to the origin that it was meant for. */
    private static final Set<String> CONFIDENTIAL = Set.of("authorization", "cookie", "private-token", "x-api-key");

    private final LiveSettings settings;
    private final Redaction redaction;
    private final OwnDelay delay;
    private final Proxies proxies = new Proxies(System.getenv());
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final Map<HttpQuestion, CompletableFuture<HttpAnswer>> asked = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<HttpAnswer>> firsts = new ConcurrentHashMap<>();

    Web(LiveSettings settings, Redaction redaction, OwnDelay delay) {
        this.settings = settings;
        this.redaction = redaction;
        this.delay = delay;
    }

    HttpAnswer get(HttpQuestion question) {
        CompletableFuture<HttpAnswer> mine = new CompletableFuture<>();
        CompletableFuture<HttpAnswer> others = asked.putIfAbsent(question, mine);
        if (others != null) {
            return others.join();
        }
        awaitFirst(question, mine);
        HttpAnswer answer = new Conversation(question).run();
        mine.complete(answer);
        return answer;
    }

    /**
     * Whoever is first at an origin behind TLS goes alone: the others then share its connection, where all at once would each make
     * one, and a handshake is what costs most.
     */
    private void awaitFirst(HttpQuestion question, CompletableFuture<HttpAnswer> mine) {
        CompletableFuture<HttpAnswer> first =
                "https".equals(question.uri().getScheme()) ? firsts.putIfAbsent(origin(question.uri()), mine) : null;
        if (first != null) {
            try {
                var _ = first.get(FIRST.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException slow) {
                // It is not waited for any longer.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        clients.clear();
    }

    private HttpClient client(String trust) throws IOException {
        HttpClient existing = clients.get(trust);
        if (existing != null) {
            return existing;
        }
        HttpClient fresh = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .sslContext(Trust.context(trust))
                .proxy(proxies)
                .build();
        HttpClient first = clients.putIfAbsent(trust, fresh);
        if (first != null) {
            fresh.shutdownNow();
            return first;
        }
        return fresh;
    }

    /** One question with its redirects. */
    private final class Conversation {
        private final HttpQuestion question;
        private final Instant at = settings.clock().instant();
        private final long begun = System.nanoTime();
        private final Duration patience;
        private URI uri;
        private Map<String, String> headers;

        Conversation(HttpQuestion question) {
            this.question = question;
            this.patience = Names.shorter(question.patience(), settings.left());
            this.uri = question.uri();
            this.headers = question.headers();
        }

        HttpAnswer run() {
            try {
                return follow();
            } catch (ExecutionException e) {
                return failed(Failures.of(e), String.valueOf(e.getCause()));
            } catch (TimeoutException e) {
                return failed(HttpAnswer.Failure.HANGING, "");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return failed(HttpAnswer.Failure.HANGING, "interrupted");
            } catch (IOException | RuntimeException e) {
                // A question that cannot even be put: a file of authorities that is none, an address that is none.
                return new HttpAnswer.Unanswered(
                        Why.NOT_CONFIGURED,
                        HttpAnswer.Failure.GARBAGE,
                        redaction.excerpt("GET " + uri + " cannot be asked: " + e.getMessage()),
                        evidence(String.valueOf(e.getMessage())));
            }
        }

        private HttpAnswer follow() throws IOException, ExecutionException, InterruptedException, TimeoutException {
            for (int redirects = 0; ; redirects++) {
                HttpResponse<byte[]> response = send();
                Optional<URI> next = location(response);
                if (next.isEmpty()) {
                    return got(response);
                }
                if (redirects == MOST_REDIRECTS || downgrades(next.get())) {
                    return failed(HttpAnswer.Failure.GARBAGE, "redirected once more, to " + next.get());
                }
                redirect(next.get(), response.statusCode());
            }
        }

        private HttpResponse<byte[]> send()
                throws IOException, ExecutionException, InterruptedException, TimeoutException {
            Optional<String> unusable = proxies.unusable(uri);
            if (unusable.isPresent()) {
                throw new IOException("the environment names a " + unusable.get() + " proxy, which Java cannot use");
            }
            Duration left = left();
            CompletableFuture<HttpResponse<byte[]>> response =
                    client(question.trust()).sendAsync(request(left), info -> new BoundedBody(question.limit()));
            try {
                // The request's own time limit knows whether it was connected, but ends with the headers; ours comes a
                // little later and goes on until the last byte.
                return response.get(left.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                response.cancel(true);
            }
        }

        private HttpRequest request(Duration left) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET().timeout(left);
            // Only TLS says beforehand whether the other side speaks HTTP/2.
            request.version(uri.getScheme().equals("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
            headers.forEach(request::setHeader);
            proxies.authorization(uri).ifPresent(value -> request.setHeader("Proxy-Authorization", value));
            return request.build();
        }

        private Duration left() throws TimeoutException {
            Duration left = patience.minus(Duration.ofNanos(System.nanoTime() - begun));
            if (left.toMillis() <= 0) {
                throw new TimeoutException();
            }
            return left;
        }

        private Optional<URI> location(HttpResponse<byte[]> response) {
            return REDIRECTS.contains(response.statusCode())
                    ? response.headers().firstValue("location").map(uri::resolve)
                    : Optional.empty();
        }

        private boolean downgrades(URI next) {
            String scheme = String.valueOf(next.getScheme());
            return !scheme.equals("https")
                    && !(scheme.equals("http") && uri.getScheme().equals("http"));
        }

        /** 302 and 303 lead to something else, such as a signed address that a token would spoil; 301, 307 and 308 to the same elsewhere. */
        private void redirect(URI next, int status) {
            if (!origin(next).equals(origin(uri)) || status == 302 || status == 303) {
                Map<String, String> harmless = new HashMap<>(headers);
                harmless.keySet().removeIf(name -> CONFIDENTIAL.contains(name.toLowerCase(Locale.ROOT)));
                headers = harmless;
            }
            uri = next;
        }

        private HttpAnswer got(HttpResponse<byte[]> response) {
            String body = new String(response.body(), StandardCharsets.UTF_8);
            Map<String, String> first = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new HttpAnswer.Got(
                    response.statusCode(), first, body, evidence("HTTP " + response.statusCode() + "\n" + body));
        }

        private HttpAnswer failed(HttpAnswer.Failure failure, String said) {
            return switch (failure) {
                case HANGING, CONNECT_TIMED_OUT ->
                    delay.starved()
                            .map(words -> unanswered(HttpAnswer.Failure.STARVED, words))
                            .orElseGet(() -> unanswered(failure, said));
                case NAME_UNKNOWN, NO_ROUTE, REFUSED, TLS, STARVED, GARBAGE, TOO_LARGE -> unanswered(failure, said);
            };
        }

        private HttpAnswer unanswered(HttpAnswer.Failure failure, String said) {
            String because =
                    redaction.excerpt(uri.getScheme() + "://" + uri.getAuthority() + ": " + Failures.words(failure));
            return new HttpAnswer.Unanswered(Failures.why(failure), failure, because, evidence(said));
        }

        private Evidence evidence(String said) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return new Evidence(
                    redaction.excerpt("GET " + question.uri()), Remote.HERE, at, took, redaction.excerpt(said));
        }
    }

    private static String origin(URI uri) {
        int usual = uri.getScheme().equals("https") ? 443 : 80;
        return uri.getScheme() + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":"
                + (uri.getPort() < 0 ? usual : uri.getPort());
    }
}
