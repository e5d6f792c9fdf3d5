package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/**
 * One kind of read-only question. An implementation has no state of its own, never throws for what the world does and never
 * changes anything. To add one: a class, a test, and a line in {@link Probes}.
 */
public interface Probe {
    /** A name in the catalog, and what it means; used by the catalog check, the docs and the near-miss messages. */
    record Term(String name, String meaning) {}

    /** Kebab-case, the same in catalog, reports and docs. */
    String name();

    /** The question in words, e.g. "Which state does systemd give the unit?". */
    String asks();

    /** What it can be asked about. */
    Set<SubjectKind> about();

    /** Every state that it can answer: a closed set. */
    List<Term> states();

    /** Every value that an observed reading may carry. */
    List<Term> values();

    /** The settings that the catalog may give it with {@code with:}; most have none. */
    default List<Term> settings() {
        return List.of();
    }

    /**
     * Whether the question makes sense for this subject, by what the inventory says. A question that does not apply is not
     * put, and has no reading: it is not "unobservable".
     */
    default boolean applies(Subject subject, Inventory inventory) {
        return true;
    }

    /** Puts the question. */
    Reading ask(Question question, Inventory inventory, Remote remote);
}
