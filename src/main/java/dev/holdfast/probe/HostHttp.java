package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a GET by curl on a host came to. */
sealed interface HostHttp {
    /** How long it took, the way to the host included. */
    Duration took();

    /**
     * An HTTP answer.
     *
     * @param location where it sends the caller, empty if nowhere
     */
    record Got(int status, String location, String body, Duration took) implements HostHttp {}

    /** None, and how far it came. */
    record Failed(Failure failure, String said, Duration took) implements HostHttp {}

    enum Failure {
        NAME_UNKNOWN,
        REFUSED,
        NO_ROUTE,
        TIMED_OUT,
        TLS,
        /** Connected, and then something that is no HTTP answer, or nothing. */
        BROKEN
    }

    Pattern LOCATION = Pattern.compile("(?im)^location:[ \\t]*(\\S{1,1000})");
    Pattern STATUS_LINE = Pattern.compile("HTTP/\\d(?:\\.\\d)? (\\d{3})(?: .*)?");

    /**
     * A GET from the host to a service of its own: past any proxy, without the account's curl settings. {@code -v} would say why a
     * connection failed, but a service on the same host can only refuse.
     */
    static Command own(String url, Duration patience) {
        return Command.of("curl", "-q", "-sS", "-i", "--noproxy", "*", "-m", seconds(patience), "--", url)
                .slow(patience.plusSeconds(2))
                .atMost(256 * 1024);
    }

    static Heard<HostHttp> of(Inquiry inquiry, String host, Command curl) {
        return inquiry.run(host, curl).then(HostHttp::parse);
    }

    /** "1.4 s", "80 ms". */
    default String tookWords() {
        long millis = took().toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    static String seconds(Duration span) {
        return span.toMillis() % 1000 == 0
                ? String.valueOf(span.toSeconds())
                : String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0);
    }

    private static Heard<HostHttp> parse(Answer.Said said) {
        Duration took = said.evidence().took();
        // what exceeds the bound is cut off while curl still writes: it then ends in failure, with a good answer
        if (said.ok() || said.truncated()) {
            return understood(answer(said.out(), took));
        }
        return failure(said)
                .map(failure -> understood(new Failed(failure, Excerpt.lastLine(said.out()), took)))
                .orElseGet(() -> Inquiry.notUnderstood("curl", said));
    }

    private static HostHttp answer(String out, Duration took) {
        int blank = endOfHeaders(out);
        Matcher status = STATUS_LINE.matcher(out.lines().findFirst().orElse("").stripTrailing());
        Matcher location = LOCATION.matcher(out.substring(0, blank));
        return status.matches()
                ? new Got(
                        Integer.parseInt(status.group(1)),
                        location.find() ? Excerpt.of(location.group(1)) : "",
                        out.substring(blank),
                        took)
                : new Failed(Failure.BROKEN, Excerpt.firstLine(out), took);
    }

    private static int endOfHeaders(String out) {
        int crlf = out.indexOf("\r\n\r\n");
        int lf = out.indexOf("\n\n");
        if (crlf >= 0 && (lf < 0 || crlf < lf)) {
            return crlf + 4;
        }
        return lf >= 0 ? lf + 2 : out.length();
    }

    /** curl's exit status says how far it came; where one status stands for several illnesses, its words tell them apart. */
    static java.util.Optional<Failure> failure(Answer.Said said) {
        return java.util.Optional.ofNullable(
                switch (said.exit()) {
                    case 5, 6 -> Failure.NAME_UNKNOWN;
                    case 7 -> connect(said.out());
                    case 28 -> said.out().contains("Resolving timed out") ? Failure.NAME_UNKNOWN : Failure.TIMED_OUT;
                    case 35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91 -> Failure.TLS;
                    case 1, 8, 16, 18, 52, 55, 56, 61, 92 -> Failure.BROKEN;
                    default -> null;
                });
    }

    private static Failure connect(String out) {
        if (out.contains("No route to host") || out.contains("Network is unreachable")) {
            return Failure.NO_ROUTE;
        }
        return out.contains("Connection timed out") ? Failure.TIMED_OUT : Failure.REFUSED;
    }

    private static Heard<HostHttp> understood(HostHttp answer) {
        return new Heard.Understood<>(answer, List.of());
    }
}
