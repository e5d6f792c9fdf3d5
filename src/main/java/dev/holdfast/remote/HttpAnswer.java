package dev.holdfast.remote;

import java.util.Map;

/** What became of a GET. */
public sealed interface HttpAnswer {
    /** How whoever reads about {@link Failure#STARVED} can tell it. */
    String STARVED_WORDS = "this machine is starved";

    /** How it was asked and what came back. */
    Evidence evidence();

    /**
     * A complete HTTP answer.
     *
     * @param status the status code
     * @param headers names in lower case, first value of each
     * @param body bounded text, invalid UTF-8 replaced; <em>not</em> redacted
     */
    record Got(int status, Map<String, String> headers, String body, Evidence evidence) implements HttpAnswer {}

    /** No complete answer, and why. */
    record Unanswered(Why why, Failure failure, String because, Evidence evidence) implements HttpAnswer {}

    /** How far it came, since a refused port and a hanging server are different illnesses. */
    enum Failure {
        NAME_UNKNOWN,
        NO_ROUTE,
        REFUSED,
        CONNECT_TIMED_OUT,
        TLS,
        /** Connected, and then silence until the patience ended. */
        HANGING,
        /** Our patience ended while this machine gave us no time to look: nothing is known of the other side. */
        STARVED,
        /** Closed or broken in the middle, or not HTTP. */
        GARBAGE,
        TOO_LARGE
    }
}
