package dev.holdfast.lab;

import dev.holdfast.cli.accuracy.Expectation;
import dev.holdfast.pairing.LabLooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A diagnosis held against what was expected.
 *
 * @param number which look it was; a lab that shares two cores with everything else is sometimes slower than the patience of a
 *     probe, so that a first look that is not right is followed by another, and the run prints it. The last one comes after a
 *     while: a neighbour's table takes an old sign of life for fresh for up to 45 s, and asking renews what is stale
 */
record Look(Answer answer, List<String> differences, int number) {
    private static final int MOST = 3;
    private static final Duration WHILE = Duration.ofSeconds(50);

    static Look at(Expectation expected) {
        Look look = number(1, expected);
        while (!look.differences.isEmpty() && look.number < MOST) {
            if (look.number == MOST - 1) {
                await();
            }
            look = number(look.number + 1, expected);
        }
        return look;
    }

    private static void await() {
        try {
            Thread.sleep(WHILE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Look number(int number, Expectation expected) {
        Answer answer = Lab.diagnoseAgain("--save", bundle(expected).toString());
        return new Look(answer, expected.differences(answer.verdicts()), number);
    }

    /** What the last look saw is kept for {@code PairingIT}. */
    private static Path bundle(Expectation expected) {
        try {
            return LabLooks.place(expected.fault());
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }
}
