package dev.holdfast.failuremode;

import java.util.List;

/**
 * What the runbook says to do about a cause, as text for people.
 *
 * @param summary one sentence
 * @param risk whether it can be undone
 * @param steps what to do, in order; a step that is a command starts with {@code $ } and names its host
 * @param verify how to see that it worked
 */
public record Remedy(String summary, Risk risk, List<String> steps, String verify) {
    public Remedy {
        steps = List.copyOf(steps);
    }

    public enum Risk {
        REVERSIBLE,
        DISRUPTIVE,
        IRREVERSIBLE
    }
}
