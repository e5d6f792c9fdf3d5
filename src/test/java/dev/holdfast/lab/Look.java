package dev.holdfast.lab;

import dev.holdfast.cli.accuracy.Expectation;
import java.util.List;

/**
 * A diagnosis held against what was expected.
 *
 * @param number which look it was; a lab that shares two cores with everything else is sometimes slower than the patience of a
 *     probe, so that a first look that is not right is followed by another, and the run prints it
 */
record Look(Answer answer, List<String> differences, int number) {
    private static final int MOST = 2;

    static Look at(Expectation expected) {
        Look look = number(1, expected);
        while (!look.differences.isEmpty() && look.number < MOST) {
            look = number(look.number + 1, expected);
        }
        return look;
    }

    private static Look number(int number, Expectation expected) {
        Answer answer = Lab.diagnose();
        return new Look(answer, expected.differences(answer.verdicts()), number);
    }
}
