package dev.holdfast.guard;

import java.util.Optional;

/** Why a person does something that others will want to understand later: one line, and said. */
public record Reason(String text) {
    private static final int LONGEST = 300;

    /** The reason, if it is one. */
    public static Optional<Reason> of(String text) {
        String stripped = text.strip();
        boolean fit = !stripped.isEmpty()
                && stripped.length() <= LONGEST
                && stripped.codePoints().noneMatch(Character::isISOControl);
        return fit ? Optional.of(new Reason(stripped)) : Optional.empty();
    }
}
