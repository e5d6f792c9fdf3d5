package dev.holdfast.lab;

import java.util.List;

/**
 * A diagnosis held against what was expected.
 *
 * @param second whether the first one differed and this is another, a moment later; the run prints it
 */
record Look(Answer answer, List<String> differences, boolean second) {

    /** Looks, and once more if it was not right: a lab on two cores is sometimes slower than the patience of a probe. */
    static Look at(Expectation expected) {
        Answer first = Lab.diagnose();
        List<String> differences = expected.differences(first);
        if (differences.isEmpty()) {
            return new Look(first, differences, false);
        }
        Answer again = Lab.diagnose();
        return new Look(again, expected.differences(again), true);
    }
}
