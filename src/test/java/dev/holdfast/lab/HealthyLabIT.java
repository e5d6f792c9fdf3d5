package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

class HealthyLabIT {
    @BeforeAll
    static void theLabIsUp() {
        Lab.mustBeUp();
    }

    @RepeatedTest(50)
    void aHealthyProductionIsHealthyWithNothingUndecided() {
        Answer answer = Lab.diagnose();
        assertThat(answer.ran().exit()).as(answer::summary).isZero();
        assertThat(answer.status()).isEqualTo("healthy");
        assertThat(answer.undecided()).isEmpty();
    }
}
