package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.WireAnswer;
import dev.holdfast.remote.WireQuestion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What became of a TCP connection from some vantage, and of a few bytes sent over it. */
sealed interface Wire {
    /**
     * Connected.
     *
     * @param received the bytes that came back first, as characters of ISO 8859-1; none if none were asked for, or if the other side
     *     hung up at once
     */
    record Connected(String received) implements Wire {}

    /** Connected, and nothing came back in time. */
    record Silent() implements Wire {}

    /** Not connected. */
    record Failed(Failure failure, String said) implements Wire {}

    enum Failure {
        REFUSED,
        TIMED_OUT,
        NO_ROUTE,
        NAME_UNKNOWN;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How long connecting and answering may take together. */
    Duration PATIENCE = Duration.ofSeconds(4);

    int MOST_BYTES = 2000;

    String SCRIPT = "exec 3<>\"/dev/tcp/$0/$1\" || exit 1; echo connected; [ -n \"$2\" ] || exit 0; printf \"$2\" >&3;"
            + " dd bs=" + MOST_BYTES + " count=1 <&3 2>/dev/null | od -An -v -tx1";

    /** The connection from a host: by bash itself, so that nothing has to be installed there. */
    static Command fromHost(String address, int port, byte[] send) {
        return Command.of(
                        "timeout",
                        String.valueOf(PATIENCE.toSeconds()),
                        "bash",
                        "-c",
                        SCRIPT,
                        address,
                        String.valueOf(port),
                        octal(send))
                .slow(PATIENCE.plusSeconds(3));
    }

    /** Only connects. */
    static Heard<Wire> connect(Inquiry inquiry, Vantage vantage, String address, int port) {
        return exchange(inquiry, vantage, address, port, new byte[0], 0);
    }

    /**
     * Connects, sends, and takes what comes back.
     *
     * @param enough from here: after so many bytes nothing more is waited for
     */
    static Heard<Wire> exchange(Inquiry inquiry, Vantage vantage, String address, int port, byte[] send, int enough) {
        return switch (vantage) {
            case Vantage.Nowhere(Reading.Unobservable why) -> Heard.not(why);
            case Vantage.On(String host) ->
                inquiry.run(host, fromHost(address, port, send)).then(said -> read(said, send.length > 0));
            case Vantage.Here() ->
                fromHere(
                        inquiry.remote().exchange(new WireQuestion(address, port, send, enough, PATIENCE)),
                        send.length > 0);
        };
    }

    private static Heard<Wire> fromHere(WireAnswer answer, boolean asked) {
        return switch (answer) {
            case WireAnswer.Got(byte[] bytes, var evidence) -> {
                boolean waited = evidence.took().compareTo(PATIENCE.minusMillis(500)) >= 0;
                yield Heard.of(asked && bytes.length == 0 && waited ? new Silent() : connected(bytes), evidence);
            }
            case WireAnswer.Unanswered none ->
                failure(none.failure())
                        .map(failure ->
                                Heard.<Wire>of(new Failed(failure, Excerpt.of(none.because())), none.evidence()))
                        .orElseGet(() -> Inquiry.unheard(
                                none.why(), Excerpt.of(none.because()), "", java.util.List.of(none.evidence())));
        };
    }

    private static Optional<Failure> failure(HttpAnswer.Failure failure) {
        return switch (failure) {
            case REFUSED -> Optional.of(Failure.REFUSED);
            case CONNECT_TIMED_OUT -> Optional.of(Failure.TIMED_OUT);
            case NO_ROUTE -> Optional.of(Failure.NO_ROUTE);
            case NAME_UNKNOWN -> Optional.of(Failure.NAME_UNKNOWN);
            case TLS, HANGING, STARVED, GARBAGE, TOO_LARGE -> Optional.empty();
        };
    }

    private static Heard<Wire> read(Answer.Said said, boolean asked) {
        int at = said.out().indexOf("connected");
        if (at >= 0) {
            String dump = said.out().substring(at + "connected".length()).replaceAll("\\s", "");
            return bytes(dump)
                    .map(bytes ->
                            Heard.of(asked && bytes.length == 0 && timedOut(said) ? new Silent() : connected(bytes)))
                    .orElseGet(() -> Inquiry.notUnderstood("the connection", said));
        }
        return failure(said)
                .map(failure -> Heard.<Wire>of(new Failed(failure, Excerpt.firstLine(said.out()))))
                .orElseGet(() -> Inquiry.notUnderstood("the connection", said));
    }

    private static Wire connected(byte[] bytes) {
        return new Connected(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static boolean timedOut(Answer.Said said) {
        return said.exit() == 124;
    }

    private static Optional<Failure> failure(Answer.Said said) {
        String out = said.out();
        if (timedOut(said) || out.contains("Connection timed out")) {
            return Optional.of(Failure.TIMED_OUT);
        }
        if (out.contains("Connection refused")) {
            return Optional.of(Failure.REFUSED);
        }
        if (out.contains("No route to host") || out.contains("Network is unreachable")) {
            return Optional.of(Failure.NO_ROUTE);
        }
        boolean unknown = out.contains("Name or service not known")
                || out.contains("No address associated with hostname")
                || out.contains("Temporary failure in name resolution");
        return unknown ? Optional.of(Failure.NAME_UNKNOWN) : Optional.empty();
    }

    private static Optional<byte[]> bytes(String hex) {
        return hex.matches("(?:[0-9a-f]{2}){0," + MOST_BYTES + "}")
                ? Optional.of(HexFormat.of().parseHex(hex))
                : Optional.empty();
    }

    /** As the format of a shell's printf: everything as an octal escape. */
    private static String octal(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
        }
        return text.toString();
    }
}
