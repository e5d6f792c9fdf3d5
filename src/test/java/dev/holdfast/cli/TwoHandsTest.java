package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two homes that share nothing but production. */
class TwoHandsTest {
    private static final String AUTHORITY = "production-db-01";
    private static final String RUNNER = "production-runner-01";
    private static final String UNIT = "actions.runner.paws360-runner-01.service";

    @TempDir
    private Path folder;

    @Test
    void whoSleepsPastTheLeaseDoesNothingAfterAnotherHasTakenOver() throws Exception {
        try (SimulatedProduction production = SimulatedProduction.start()) {
            production.breakIt("runner-offline/service-stopped");
            Demo first = new Demo(production, Files.createDirectory(folder.resolve("first")));
            Demo second = new Demo(production, Files.createDirectory(folder.resolve("second")));
            first.prepare(AUTHORITY, RUNNER);
            int before = first.starts(RUNNER, UNIT);

            Process sleeper = AtItsWrites.start(first, "op-20260314-sleep0", 1, "pause");
            BufferedReader said = new BufferedReader(new InputStreamReader(sleeper.getInputStream(), UTF_8));
            assertThat(said.readLine()).isEqualTo(AtItsWrites.STANDS);
            signal("STOP", sleeper);

            // It has written that it is about to act, and sleeps. Its own clocks will tell it that no time has passed.
            assertThat(second.runApart("remediate", "--yes").code()).isEqualTo(ExitCode.REFUSED);
            production.pass(Duration.ofMinutes(2));
            CommandLineRun taken = second.runApart("remediate", "--yes");
            assertThat(taken.code()).as(taken.err()).isEqualTo(ExitCode.WELL);
            assertThat(first.starts(RUNNER, UNIT)).isEqualTo(before + 1);
            // So that whatever it did would show.
            first.asRoot(RUNNER, "systemctl stop " + UNIT);

            signal("CONT", sleeper);
            String end = said.lines().collect(Collectors.joining("\n"));
            assertThat(end).contains("StepFailed[step=0, because=epoch 1 was taken over by epoch 2]");
            assertThat(sleeper.waitFor()).isZero();
            assertThat(first.starts(RUNNER, UNIT)).as("starts after it woke up").isEqualTo(before + 1);
            assertThat(first.asRoot(RUNNER, "systemctl is-active " + UNIT)).isEqualTo("inactive\n");
        }
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(sent).isZero();
    }
}
