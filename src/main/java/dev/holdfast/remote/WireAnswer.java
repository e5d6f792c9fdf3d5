package dev.holdfast.remote;

/** What became of a {@link WireQuestion}. */
public sealed interface WireAnswer {
    Evidence evidence();

    /** Connected; {@code bytes} is what came back before the limit, the patience or the end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are only read
    record Got(byte[] bytes, Evidence evidence) implements WireAnswer {}

    /** Not connected. */
    record Unanswered(Why why, HttpAnswer.Failure failure, String because, Evidence evidence) implements WireAnswer {}
}
