package dev.holdfast.simulation.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** HTTP/1.1 over a pair of streams, as far as plain requests with a length go. */
final class HttpWire {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LARGEST_BODY = 1 << 20;
    private static final int MOST_ENDLESS = 1 << 28;
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(204, "No Content"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(410, "Gone"),
            Map.entry(422, "Unprocessable Entity"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"));

    private final InputStream in;
    private final OutputStream out;

    HttpWire(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static String reason(int status) {
        return REASONS.getOrDefault(status, "");
    }

    void serve(HttpService service) throws IOException, InterruptedException {
        for (Optional<HttpService.Asked> asked = read(); asked.isPresent(); asked = read()) {
            HttpService.Reply reply = service.answer(asked.get());
            if (reply.after().isPositive()) {
                Thread.sleep(reply.after());
            }
            if (!send(reply, asked.get().method().equals("HEAD"))
                    || asked.get()
                            .header("connection")
                            .filter("close"::equalsIgnoreCase)
                            .isPresent()) {
                return;
            }
        }
    }

    private Optional<HttpService.Asked> read() throws IOException {
        String[] first = line().split(" ", 3);
        if (first.length < 3) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        String length = headers.getOrDefault("content-length", "0");
        byte[] body = in.readNBytes(length.matches("\\d{1,7}") ? Math.min(LARGEST_BODY, Integer.parseInt(length)) : 0);
        return Optional.of(asked(first[0], first[1], headers, body));
    }

    static HttpService.Asked asked(String method, String target, Map<String, String> headers, byte[] body) {
        URI uri = URI.create(target.startsWith("/") ? "http://host" + target : target);
        return new HttpService.Asked(
                method, uri.getPath() == null ? "/" : uri.getPath(), query(uri.getRawQuery()), headers, body);
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            query.put(decoded(name), at < 0 ? "" : decoded(pair.substring(at + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_LINE; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Whether the connection can be used on. */
    private boolean send(HttpService.Reply reply, boolean headOnly) throws IOException, InterruptedException {
        if (reply.wire().isPresent()) {
            out.write(reply.wire().get());
        } else {
            out.write(head(reply).getBytes(StandardCharsets.ISO_8859_1));
            if (!headOnly) {
                out.write(reply.body());
            }
        }
        out.flush();
        switch (reply.end()) {
            case HANGS -> Thread.sleep(java.time.Duration.ofHours(1));
            case ENDLESS -> more(65536, 10);
            case DRIPS -> more(1, 500);
            case STAYS, CLOSES, RESETS -> {}
        }
        return reply.end() == HttpService.Reply.End.STAYS;
    }

    private void more(int bytes, int pauseMillis) throws IOException, InterruptedException {
        byte[] chunk = new byte[bytes];
        Arrays.fill(chunk, (byte) (bytes == 1 ? ' ' : 'a'));
        for (long sent = 0; sent < MOST_ENDLESS; sent += bytes) {
            out.write(chunk);
            out.flush();
            Thread.sleep(pauseMillis);
        }
    }

    static String head(HttpService.Reply reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " " + reason(reply.status()) + "\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (reply.status() != 204 && reply.status() != 304) {
            head.append("Content-Length: ").append(reply.body().length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
