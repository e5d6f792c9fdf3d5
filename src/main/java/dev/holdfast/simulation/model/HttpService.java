package dev.holdfast.simulation.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A program that answers HTTP. */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // an answer is what the conversation is about
public interface HttpService extends TcpService {
    Reply answer(Asked asked);

    /**
     * A question.
     *
     * @param headers by their names in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public String query(String name, String otherwise) {
            return query.getOrDefault(name, otherwise);
        }
    }

    /**
     * An answer.
     *
     * @param after how long it takes to come
     * @param wire bytes that are sent instead of an answer; empty for a proper one
     * @param end what becomes of the connection
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, Map<String, String> headers, byte[] body, Duration after, Optional<byte[]> wire, End end) {
        /** What becomes of the connection after the answer. */
        public enum End {
            STAYS,
            CLOSES,
            RESETS,
            HANGS,
            /** More and more comes. */
            ENDLESS,
            /** A byte now and then. */
            DRIPS
        }

        public static Reply of(int status, String type, String body) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", type);
            return new Reply(
                    status, headers, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO, Optional.empty(), End.STAYS);
        }

        public static Reply json(int status, String body) {
            return of(status, "application/json", body);
        }

        public static Reply text(int status, String body) {
            return of(status, "text/plain; charset=utf-8", body);
        }

        /** The connection is taken, and nothing comes. */
        public static Reply never() {
            return of(0, "", "").ending(End.HANGS).raw(new byte[0]);
        }

        public Reply later(Duration delay) {
            return new Reply(status, headers, body, delay, wire, end);
        }

        public Reply ending(End other) {
            return new Reply(status, headers, body, after, wire, other);
        }

        public Reply raw(byte[] bytes) {
            return new Reply(status, headers, body, after, Optional.of(bytes), end);
        }

        public Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body, after, wire, end);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    @Override
    default void converse(String from, InputStream in, OutputStream out) throws IOException, InterruptedException {
        new HttpWire(in, out).serve(this);
    }
}
