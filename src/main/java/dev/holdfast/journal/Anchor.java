package dev.holdfast.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of the chain at some moment, to be kept outside of the store: whoever holds it can tell whether an entry up to
 * there was changed or removed since, also by somebody who may write to the store.
 *
 * @param sequence the entry it is of, or 0 where only the hash was kept
 */
public record Anchor(long sequence, String hash) {
    private static final Pattern WRITTEN = Pattern.compile("(?:([0-9]{1,18}):)?([0-9a-f]{64})");

    /** The anchor that is written so: {@code SEQUENCE:HASH}, or the hash alone. */
    public static Optional<Anchor> of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String sequence = matcher.group(1);
        return Optional.of(new Anchor(sequence == null ? 0 : Long.parseLong(sequence), matcher.group(2)));
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
