package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.guard.Claim;
import dev.holdfast.journal.Draft;
import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.journal.Place;
import dev.holdfast.operation.Conductor;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.OperationLog;
import dev.holdfast.operation.Plan;
import dev.holdfast.remediation.Planning;
import dev.holdfast.remote.LiveRemote;
import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.step.Hands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair whose process dies before and after each of its writes; the host counts what was done to it. */
class CrashSweepTest {
    private static final String AUTHORITY = "production-db-01";
    private static final String RUNNER = "production-runner-01";
    private static final String UNIT = "actions.runner.paws360-runner-01.service";
    private static final String ID = "op-20260314-sweep0";
    private static final int KILLED = 137;
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

        assertThat(crash(demo, write, when)).as("the exit of the run that dies").isEqualTo(KILLED);

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
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                demo.production().config().toString(),
                Integer.toString(write),
                when);
        child.environment().putAll(demo.environment());
        Process process = child.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.waitFor();
        return exit == KILLED ? exit : fail(said);
    }

    private static int fail(String said) {
        throw new AssertionError("it did not die: " + said);
    }

    /** Does what {@code remediate} does, and ends as kill -9 ends a process at one of its writes. */
    static final class Dying {
        private static int writes;

        private Dying() {}

        public static void main(String[] arguments) throws Exception {
            Console console = Console.ofThisProcess();
            DiagnosisOptions options = DiagnosisOptions.looking(Optional.of(arguments[0]));
            Diagnosed seen = LiveDiagnosis.take(options, CatalogReader::shipped, console);
            Plan plan = Planning.of(seen.diagnosis(), seen.inventory());
            Map<String, String> environment = console.environment();
            try (Journal journal = Journal.open(
                            Place.of(Optional.empty(), environment), JournalOptions.scribe(Set.of(), console));
                    LiveRemote remote = new LiveRemote(
                            LiveDiagnosis.settings(seen.inventory(), Duration.ofMinutes(5), environment))) {
                new OperationLog(journal::append).begin(ID, plan, "a test");
                Operation operation = OperationLog.one(journal.history(), ID).orElseThrow();
                Reach reach = new Reach(seen.inventory(), remote, console);
                Hands hands = new Hands(
                        seen.inventory(),
                        () -> new LiveRemote(
                                LiveDiagnosis.settings(seen.inventory(), Duration.ofSeconds(30), environment)),
                        reach.helper());
                OperationLog dying = new OperationLog(
                        draft -> dyingAt(Integer.parseInt(arguments[1]), arguments[2], draft, journal));
                var unused = new Conductor(dying, reach.lock(), hands, console.err()::println)
                        .run(operation, new Claim(ID + "-dying", "a test", "crash sweep", "", Duration.ofSeconds(90)));
            }
        }

        private static Entry dyingAt(int write, String when, Draft draft, Journal journal) throws NotWritten {
            boolean here = ++writes == write;
            if (here && when.equals("before")) {
                Runtime.getRuntime().halt(KILLED);
            }
            Entry entry = journal.append(draft);
            if (here) {
                Runtime.getRuntime().halt(KILLED);
            }
            return entry;
        }
    }
}
