package dev.holdfast.journal;

/** The journal could not be read. The message is one sentence for people. */
public final class NotRead extends Exception {
    NotRead(String sentence) {
        super(sentence);
    }

    /** The sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
