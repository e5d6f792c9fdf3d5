package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;

/** The answer to one question: observed with a state and values, or unobservable with the reason. Immutable. */
public sealed interface Reading {
    List<Evidence> evidence();

    /**
     * Something was seen.
     *
     * @param state one of the probe's declared states
     * @param values the probe's declared values, ready to be put into a sentence (units included)
     */
    record Observed(String state, Map<String, String> values, List<Evidence> evidence) implements Reading {
        public Observed {
            values = Map.copyOf(values);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Nothing could be seen: neither healthy nor failed.
     *
     * @param because one sentence for people
     * @param mend the exact line that would let us look (a sudoers line, a setting), or empty
     */
    record Unobservable(Why why, String because, String mend, List<Evidence> evidence) implements Reading {
        public Unobservable {
            evidence = List.copyOf(evidence);
        }
    }
}
