package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HealthyLabIT {
    private static final int RUNS = 50;

    @BeforeAll
    static void theLabIsUp() {
        Lab.mustBeUp();
    }

    @Test
    void aHealthyProductionIsHealthyInFiftyOfFiftyRunsWithNothingUndecided() {
        List<Long> millis = new ArrayList<>();
        Lab.diagnose(); // the first one builds
        for (int run = 1; run <= RUNS; run++) {
            boolean cold = run % 2 == 1;
            Answer answer = cold ? Lab.diagnose() : Lab.diagnoseAgain();
            assertThat(answer.ran().exit()).as(answer::summary).isZero();
            assertThat(answer.verdicts().status()).isEqualTo("healthy");
            assertThat(answer.verdicts().undecided()).isEmpty();
            if (cold) {
                millis.add(answer.ran().millis());
            }
        }
        millis.sort(null);
        System.out.printf(
                "healthy: %d of %d; the %d with a cold start took %d ms in the median, the slowest %d ms%n",
                RUNS, RUNS, millis.size(), millis.get(millis.size() / 2), millis.getLast());
    }
}
