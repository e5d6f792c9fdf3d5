package dev.holdfast.probe;

import java.util.ArrayList;
import java.util.List;

/** Declares names with their meanings, one line each. */
final class Terms {
    static final List<Probe.Term> NONE = List.of();

    private Terms() {}

    /** Names and meanings in turn. */
    static List<Probe.Term> of(String... namesAndMeanings) {
        List<Probe.Term> terms = new ArrayList<>();
        for (int i = 0; i < namesAndMeanings.length; i += 2) {
            terms.add(new Probe.Term(namesAndMeanings[i], namesAndMeanings[i + 1]));
        }
        return List.copyOf(terms);
    }
}
