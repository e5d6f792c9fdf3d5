package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void aNameWithoutAKindMeansTheService() {
        assertThat(Units.whole("paws360-backend")).isEqualTo("paws360-backend.service");
        assertThat(Units.whole("actions.runner.paws360-runner-01"))
                .isEqualTo("actions.runner.paws360-runner-01.service");
    }

    @Test
    void aWholeNameStays() {
        assertThat(Units.whole("nginx.service")).isEqualTo("nginx.service");
        assertThat(Units.whole("backup.timer")).isEqualTo("backup.timer");
    }
}
