package dev.holdfast.failuremode;

import java.util.List;

/**
 * What the runbook says to do about a cause, as text for people, and as far as Holdfast can do it, as names of steps.
 *
 * @param summary one sentence
 * @param risk whether it can be undone
 * @param steps what to do, in order; a step that is a command starts with {@code $ } and names its host
 * @param verify how to see that it worked
 * @param does the steps that Holdfast carries out, in order, on the subject of the cause; none where it leaves all of it to people
 */
public record Remedy(String summary, Risk risk, List<String> steps, String verify, List<String> does) {
    public Remedy {
        steps = List.copyOf(steps);
        does = List.copyOf(does);
    }

    /** One that people carry out. */
    public Remedy(String summary, Risk risk, List<String> steps, String verify) {
        this(summary, risk, steps, verify, List.of());
    }

    public enum Risk {
        REVERSIBLE,
        DISRUPTIVE,
        IRREVERSIBLE
    }
}
