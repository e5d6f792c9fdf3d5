package dev.holdfast.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A GET from this machine, as data.
 *
 * @param uri where
 * @param headers what to send; {@code Authorization} is never shown, saved, or sent to another origin on a redirect
 * @param patience until the whole answer is there
 * @param limit the most bytes of the body that are read
 * @param trust file with certificate authorities (PEM) to trust besides the machine's own, or empty
 */
public record HttpQuestion(URI uri, Map<String, String> headers, Duration patience, int limit, String trust) {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);
    private static final int USUAL_LIMIT = 1024 * 1024;

    public HttpQuestion {
        headers = Map.copyOf(headers);
    }

    /** A GET without headers, 5 s patience, 1 MiB. */
    public static HttpQuestion get(URI uri) {
        return new HttpQuestion(uri, Map.of(), USUAL_PATIENCE, USUAL_LIMIT, "");
    }

    public HttpQuestion headers(Map<String, String> all) {
        return new HttpQuestion(uri, all, patience, limit, trust);
    }

    public HttpQuestion patience(Duration howLong) {
        return new HttpQuestion(uri, headers, howLong, limit, trust);
    }

    public HttpQuestion atMost(int bytes) {
        return new HttpQuestion(uri, headers, patience, bytes, trust);
    }

    public HttpQuestion trusting(String pemFile) {
        return new HttpQuestion(uri, headers, patience, limit, pemFile);
    }
}
