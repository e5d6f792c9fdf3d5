package dev.holdfast.step;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import java.util.Optional;

/**
 * One change that we know how to make. It has no state of its own. To add one: a class, a test, a line in {@link Steps}, and its
 * verb in the hosts' helper.
 */
public interface Step {
    /** Kebab-case, the same in catalog, plans and journal. */
    String name();

    /** The helper's verb that makes it. */
    String verb();

    /** What it acts on for this subject; none where the inventory does not say enough. */
    Optional<Target> target(Subject subject, Inventory inventory);

    /** Whether it is needed, and may be made. Only reads. */
    Seen look(Target target, Hands hands);

    /** What it does, in words. */
    String does(Target target);

    /** How a person takes it back. */
    String undo(Target target);
}
