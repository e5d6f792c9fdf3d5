package dev.holdfast.remote;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Tells by what was thrown how far a connection came. */
final class Failures {
    private Failures() {}

    static HttpAnswer.Failure of(Throwable thrown) {
        return causes(thrown)
                .map(Failures::one)
                .filter(f -> f != HttpAnswer.Failure.GARBAGE)
                .findFirst()
                .orElse(HttpAnswer.Failure.GARBAGE);
    }

    private static HttpAnswer.Failure one(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage().toLowerCase(Locale.ROOT);
        return switch (thrown) {
            case BoundedBody.TooLarge e -> HttpAnswer.Failure.TOO_LARGE;
            case UnresolvedAddressException e -> HttpAnswer.Failure.NAME_UNKNOWN;
            case UnknownHostException e -> HttpAnswer.Failure.NAME_UNKNOWN;
            case NoRouteToHostException e -> HttpAnswer.Failure.NO_ROUTE;
            case HttpConnectTimeoutException e -> HttpAnswer.Failure.CONNECT_TIMED_OUT;
            case HttpTimeoutException e -> HttpAnswer.Failure.HANGING;
            case SocketTimeoutException e ->
                message.contains("connect") ? HttpAnswer.Failure.CONNECT_TIMED_OUT : HttpAnswer.Failure.HANGING;
            case TimeoutException e -> HttpAnswer.Failure.HANGING;
            case SSLException e -> HttpAnswer.Failure.TLS;
            default -> byMessage(thrown, message);
        };
    }

    private static HttpAnswer.Failure byMessage(Throwable thrown, String message) {
        if (message.contains("network is unreachable") || message.contains("no route to host")) {
            return HttpAnswer.Failure.NO_ROUTE;
        }
        if (message.contains("connection timed out") || message.contains("connect timed out")) {
            return HttpAnswer.Failure.CONNECT_TIMED_OUT;
        }
        return thrown instanceof ConnectException ? HttpAnswer.Failure.REFUSED : HttpAnswer.Failure.GARBAGE;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        // The innermost knows best; a chain that long is a loop.
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(20).toList().reversed().stream();
    }

    static Why why(HttpAnswer.Failure failure) {
        return switch (failure) {
            case NAME_UNKNOWN, NO_ROUTE, CONNECT_TIMED_OUT -> Why.UNREACHABLE;
            case REFUSED, TLS -> Why.SOURCE_DOWN;
            case HANGING, STARVED -> Why.TIMED_OUT;
            case GARBAGE -> Why.NOT_UNDERSTOOD;
            case TOO_LARGE -> Why.TOO_LARGE;
        };
    }

    /** The failure as the end of a sentence that begins with the address. */
    static String words(HttpAnswer.Failure failure) {
        return switch (failure) {
            case NAME_UNKNOWN -> "the name is unknown";
            case NO_ROUTE -> "there is no route to it";
            case REFUSED -> "the connection is refused";
            case CONNECT_TIMED_OUT -> "connecting timed out";
            case TLS -> "TLS failed";
            case HANGING -> "connected, but the answer did not come in time";
            case STARVED -> HttpAnswer.STARVED_WORDS + ", and did not notice an answer in time";
            case GARBAGE -> "the connection broke, or what came is not an answer";
            case TOO_LARGE -> "the answer is larger than is wanted";
        };
    }
}
