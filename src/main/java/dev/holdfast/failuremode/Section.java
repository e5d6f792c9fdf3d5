package dev.holdfast.failuremode;

import dev.holdfast.inventory.Selector;
import java.util.List;
import java.util.Optional;

/**
 * A failure mode as it shows on one kind of subject.
 *
 * @param about the subjects, each judged for itself
 * @param present when the mode's symptom is there
 * @param seen the questions that must have been answered before the mode may be ruled out
 * @param tooEarly when nothing can be said yet, because a start is still within its budget
 */
public record Section(
        Selector about, Condition present, List<String> seen, Optional<Condition> tooEarly, List<Cause> causes) {
    public Section {
        seen = List.copyOf(seen);
        causes = List.copyOf(causes);
    }
}
