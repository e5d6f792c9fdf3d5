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
            Answer answer = Lab.diagnose();
            assertThat(answer.ran().exit()).as(answer::summary).isZero();
            assertThat(answer.verdicts().status()).isEqualTo("healthy");
            assertThat(answer.verdicts().undecided()).isEmpty();
            millis.add(answer.ran().millis());
        }
        millis.sort(null);
        System.out.printf(
                "healthy: %d of %d, median %d ms, slowest %d ms, cold start included%n",
                RUNS, RUNS, millis.get(RUNS / 2), millis.getLast());
    }
}
