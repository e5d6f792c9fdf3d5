package dev.holdfast.journal;

/** Something could not be recorded, so it must not be done. The message is one sentence for people, with the way out. */
public final class NotWritten extends Exception {
    NotWritten(String sentence) {
        super(sentence);
    }

    /** The sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
