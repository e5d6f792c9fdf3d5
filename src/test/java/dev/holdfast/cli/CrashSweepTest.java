package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair whose process dies before and after each of its writes; the host counts what was done to it. */
class CrashSweepTest {
    private static final String AUTHORITY = "production-db-01";
    private static final String RUNNER = "production-runner-01";
    private static final String UNIT = "actions.runner.paws360-runner-01.service";
    private static final String ID = "op-20260314-sweep0";
    /** The intent and the outcome of the one step: what the plan and its end are, is written outside of it. */
    private static final int WRITES = 2;

    @TempDir
    private Path folder;

    @Test
    void whereverItDiesTheStepIsDoneOnceAfterAResume() throws Exception {
        int points = 0;
        try (SimulatedProduction production = SimulatedProduction.start()) {
            for (int write = 1; write <= WRITES; write++) {
                for (String when : List.of("before", "after")) {
                    Path state = Files.createDirectories(folder.resolve(when + write));
                    diesAndIsResumed(new Demo(production, state), write, when);
                    points++;
                }
            }
        }
        System.out.println("crash sweep: " + points + " of " + 2 * WRITES + " kill points");
    }

    private static void diesAndIsResumed(Demo demo, int write, String when) throws Exception {
        demo.production().breakIt("runner-offline/service-stopped");
        demo.prepare(AUTHORITY, RUNNER);
        int before = demo.starts(RUNNER, UNIT);

        assertThat(crash(demo, write, when)).as("the exit of the run that dies").isEqualTo(AtItsWrites.KILLED);

        assertThat(demo.runHere("operation", "list").out()).contains(ID, "  open ");
        CommandLineRun tooEarly = demo.runApart("operation", "resume", ID);
        assertThat(tooEarly.code()).as(tooEarly.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(tooEarly.err()).contains(" holds production since ");
        demo.production().pass(Duration.ofMinutes(2));

        CommandLineRun resumed = demo.runApart("operation", "resume", ID);
        assertThat(resumed.code())
                .as(when + " write " + write + ": " + resumed.err())
                .isEqualTo(ExitCode.WELL);
        assertThat(demo.starts(RUNNER, UNIT))
                .as("starts, " + when + " write " + write)
                .isEqualTo(before + 1);
        assertThat(demo.runHere("audit", "verify").code()).isEqualTo(ExitCode.WELL);
        assertThat(demo.run("lock", "show").out()).startsWith("Free: ");
        assertThat(demo.runHere("operation", "list").out()).contains("  succeeded  ");
    }

    private static int crash(Demo demo, int write, String when) throws IOException, InterruptedException {
        Process process = AtItsWrites.start(demo, ID, write, when);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.waitFor();
        return exit == AtItsWrites.KILLED ? exit : fail(said);
    }

    private static int fail(String said) {
        throw new AssertionError("it did not die: " + said);
    }
}
