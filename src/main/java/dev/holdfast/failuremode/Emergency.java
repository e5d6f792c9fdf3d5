package dev.holdfast.failuremode;

import java.util.List;

/**
 * One of the runbook's emergencies: which confirmed causes amount to it, and what to do at once.
 *
 * @param degrades whether production counts as degraded while it holds (exit code 6)
 */
public record Emergency(
        String id,
        String title,
        List<String> source,
        String symptoms,
        List<Cause.Target> recognisedBy,
        boolean degrades,
        Sentence because,
        List<String> immediately,
        List<String> afterwards) {
    public Emergency {
        source = List.copyOf(source);
        recognisedBy = List.copyOf(recognisedBy);
        immediately = List.copyOf(immediately);
        afterwards = List.copyOf(afterwards);
    }
}
