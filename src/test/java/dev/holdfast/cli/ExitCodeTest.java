package dev.holdfast.cli;

import static dev.holdfast.cli.ExitCode.DEGRADED;
import static dev.holdfast.cli.ExitCode.FAILED;
import static dev.holdfast.cli.ExitCode.UNDECIDED;
import static dev.holdfast.cli.ExitCode.WAITING;
import static dev.holdfast.cli.ExitCode.WELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersThatScriptsRelyOnDoNotChange() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 130);
    }

    @Test
    void degradedComesBeforeWaitingBeforeFailedBeforeUndecided() {
        assertThat(ExitCode.gravest(List.of(UNDECIDED, FAILED, WAITING, DEGRADED, WELL)))
                .isEqualTo(DEGRADED);
        assertThat(ExitCode.gravest(List.of(FAILED, UNDECIDED, WAITING))).isEqualTo(WAITING);
        assertThat(ExitCode.gravest(List.of(UNDECIDED, FAILED, WELL))).isEqualTo(FAILED);
        assertThat(ExitCode.gravest(List.of(WELL, UNDECIDED))).isEqualTo(UNDECIDED);
    }

    @Test
    void whereNothingHoldsAllIsWell() {
        assertThat(ExitCode.gravest(List.of())).isEqualTo(WELL);
    }
}
