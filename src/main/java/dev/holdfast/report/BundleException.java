package dev.holdfast.report;

/** A bundle that cannot be read or written. The message is the sentence for the person who asked for it. */
public final class BundleException extends Exception {
    public BundleException(String sentence) {
        super(sentence);
    }
}
