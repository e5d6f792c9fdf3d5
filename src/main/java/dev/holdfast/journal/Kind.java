package dev.holdfast.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry of the journal tells of. */
public enum Kind {
    /** An answer of production's that a decision hangs on. */
    READING,
    /** What Holdfast concluded, or refused, and why. */
    DECISION,
    /** A step is about to act. Until its outcome follows, it may or may not have acted. */
    INTENT,
    /** How a step that was about to act has ended. */
    OUTCOME,
    /** A command line of Holdfast's that changes something. */
    COMMAND,
    /** A person's consent to exactly one plan. */
    APPROVAL,
    /** What a person wants to be remembered. */
    NOTE;

    /** As the command line, JSON and the store write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that is written so. */
    public static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
