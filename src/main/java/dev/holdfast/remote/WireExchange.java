package dev.holdfast.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Puts {@link WireQuestion}s. */
final class WireExchange {
    private static final int CHUNK = 4096;

    private final LiveSettings settings;
    private final Redaction redaction;
    private final Names names;

    WireExchange(LiveSettings settings, Redaction redaction, Names names) {
        this.settings = settings;
        this.redaction = redaction;
        this.names = names;
    }

    WireAnswer ask(WireQuestion question) {
        Instant at = settings.clock().instant();
        long begun = System.nanoTime();
        Duration patience = Names.shorter(question.patience(), settings.left());
        try (Socket socket = new Socket()) {
            InetAddress address = names.first(question.host(), patience);
            socket.connect(new InetSocketAddress(address, question.port()), left(patience, begun));
            byte[] bytes = talk(socket, question, patience, begun);
            String said = new String(bytes, StandardCharsets.UTF_8);
            return new WireAnswer.Got(bytes, evidence(question, at, begun, said));
        } catch (IOException | RuntimeException e) {
            HttpAnswer.Failure failure = Failures.of(e);
            String because = question.host() + " port " + question.port() + ": " + Failures.words(failure);
            return new WireAnswer.Unanswered(
                    Failures.why(failure),
                    failure,
                    because,
                    evidence(question, at, begun, String.valueOf(e.getMessage())));
        }
    }

    private static byte[] talk(Socket socket, WireQuestion question, Duration patience, long begun) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        if (question.send().length == 0) {
            return got.toByteArray();
        }
        try {
            socket.getOutputStream().write(question.send());
            listen(socket, question.limit(), patience, begun, got);
        } catch (IOException e) {
            // Connected, and then silence or a broken connection: what came until then is the answer.
        }
        return got.toByteArray();
    }

    private static void listen(Socket socket, int limit, Duration patience, long begun, ByteArrayOutputStream got)
            throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[CHUNK];
        while (got.size() < limit) {
            socket.setSoTimeout(left(patience, begun));
            int n = in.read(buffer, 0, Math.min(CHUNK, limit - got.size()));
            if (n < 0) {
                return;
            }
            got.writeBytes(Arrays.copyOf(buffer, n));
        }
    }

    private static int left(Duration patience, long begun) throws SocketTimeoutException {
        long left = patience.toMillis()
                - Duration.ofNanos(System.nanoTime() - begun).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("Read timed out");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    private Evidence evidence(WireQuestion question, Instant at, long begun, String said) {
        String asked = "tcp " + question.host() + ":" + question.port();
        return new Evidence(
                redaction.excerpt(asked),
                Remote.HERE,
                at,
                Duration.ofNanos(System.nanoTime() - begun),
                redaction.excerpt(said));
    }
}
