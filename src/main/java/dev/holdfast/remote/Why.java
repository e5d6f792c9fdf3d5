package dev.holdfast.remote;

/** Why a question went without an answer. The compiler lists who must decide about each. */
public enum Why {
    /** The host or service cannot be reached at all. */
    UNREACHABLE("unreachable"),
    /** The login was refused, so nothing on the host can be asked. */
    LOGIN_REFUSED("login refused"),
    /** It needs a right on the host that this account has not. */
    NEEDS_SUDO("needs sudo"),
    /** The other side understood and said no: 401, 403, an unproven 404. */
    NOT_ALLOWED("not allowed"),
    /** The other side asks us to come back later. */
    RATE_LIMITED("rate limited"),
    /** It was asked and did not answer within its patience, or the diagnosis' deadline passed. */
    TIMED_OUT("timed out"),
    /** The source itself is broken: 5xx, refused connection, an outage. */
    SOURCE_DOWN("source down"),
    /** The program that would answer is not installed there. */
    NOT_INSTALLED("not installed"),
    /** The answer is larger than is wanted, or never ended. */
    TOO_LARGE("answer too large"),
    /** Something came back that is not what the source promises. */
    NOT_UNDERSTOOD("answer not understood"),
    /** A start is under way and still within its budget: nothing can be said yet. */
    TOO_EARLY("too early to tell"),
    /** What the question names does not exist, and the other side knows it. */
    NOT_THERE("not there"),
    /** The inventory does not say where to look. */
    NOT_CONFIGURED("not configured");

    private final String words;

    Why(String words) {
        this.words = words;
    }

    /** The reason in words, as reports print it. */
    public String words() {
        return words;
    }
}
