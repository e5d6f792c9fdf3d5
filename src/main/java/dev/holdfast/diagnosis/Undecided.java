package dev.holdfast.diagnosis;

import dev.holdfast.inventory.Subject;
import java.util.List;

/**
 * A failure mode that could be neither confirmed with a cause nor ruled out for a subject.
 *
 * @param present whether the symptom itself was seen ({@link Truth#TRUE}: it fails, and the cause is open)
 * @param seen what shows the symptom, in words; empty if it was not seen
 * @param causes the causes that are still possible
 * @param missing what could not be seen, each with its reason
 */
public record Undecided(
        String mode, Subject subject, Truth present, String seen, List<String> causes, List<Finding> missing) {
    public Undecided {
        causes = List.copyOf(causes);
        missing = List.copyOf(missing);
    }
}
