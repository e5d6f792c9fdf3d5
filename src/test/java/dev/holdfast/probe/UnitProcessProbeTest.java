package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.RUNNER;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Subject;
import dev.holdfast.remote.Why;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitProcessProbeTest {
    private static final Subject SUBJECT = LabInventory.the(Selector.PRIMARY_RUNNER);
    private static final String UNIT = "actions.runner.paws360-runner-01.service";
    private static final String GROUP = "/system.slice/" + UNIT;
    private static final Map<String, String> LISTENER = Map.of("process", "Runner.Listener", "worker", "Runner.Worker");
    private static final String WRAPPER = "1950 (run.sh) S 1 1950 1950 0 -1 4194560 101\n";

    private final UnitProcessProbe probe = new UnitProcessProbe();

    @ParameterizedTest
    @CsvSource({
        "S, S, running",
        "R, R, running",
        "T, T, stopped",
        "t, t, stopped",
        "D, D, stuck",
        "T, S, running",
        "t, T, running",
        "D, R, running",
        "Z, Z, ended",
        "D, Z, ended",
    })
    void whatHoldsAProcessUpIsBelievedWhenItIsSeenTwice(char first, char second, String state) {
        String once = WRAPPER + listener(first);
        String out = "TtD".indexOf(first) < 0 ? once : once + "again\n" + WRAPPER + listener(second);

        asked(probe, SUBJECT, LISTENER, host(600, out)).is(state).with("process", "Runner.Listener");
    }

    @Test
    void whatHoldsItUpIsSaid() {
        asked(probe, SUBJECT, LISTENER, host(600, listener('T') + "again\n" + listener('T')))
                .with("pid", "1954")
                .with("how", "a signal stopped it");
        asked(probe, SUBJECT, LISTENER, host(600, listener('S') + "frozen 1\n"))
                .is("stopped")
                .with("how", "its control group is frozen");
    }

    @Test
    void aWrapperThatIsStoppedKeepsNobodyFromListening() {
        String out = WRAPPER.replace(") S ", ") T ") + listener('S');
        asked(probe, SUBJECT, LISTENER, host(600, out + "again\n" + out)).is("running");
    }

    @Test
    void aWrapperWithoutItsListenerDoesNotRunAnything() {
        asked(probe, SUBJECT, LISTENER, host(600, WRAPPER)).is("ended");
    }

    @Test
    void aJobThatRunsShowsThatTheRunnerTakesJobsButNotWhenItIsStopped() {
        String worker = "2077 (Runner.Worker) T 1954 1950 1950 0 -1 4194560 9045\n";
        String out = WRAPPER + listener('S') + worker;
        asked(probe, SUBJECT, LISTENER, host(600, out + "again\n" + out)).is("at-work");
        String stopped = WRAPPER + listener('T') + worker;
        asked(probe, SUBJECT, LISTENER, host(600, stopped + "again\n" + stopped))
                .is("stopped");
    }

    @Test
    void whatWasStartedAMomentAgoNeedsTime() {
        asked(probe, SUBJECT, LISTENER, host(4, listener('S')))
                .is("starting")
                .with("since", "4 s")
                .with("budget", "30 s");
    }

    @Test
    void withoutANameTheMainProcessIsMeant() {
        String out = WRAPPER + listener('T');
        asked(probe, SUBJECT, Map.of(), host(600, out + "again\n" + out))
                .is("running")
                .with("process", "run.sh");
    }

    @Test
    void aUnitThatIsStoppedHasNoProcess() {
        FakeRemote remote = FakeRemote.world()
                .says(RUNNER, UnitStatus.command(UNIT), 0, "ActiveState=inactive\nMainPID=0\nControlGroup=\n");
        asked(probe, SUBJECT, LISTENER, remote).is("none");
    }

    @Test
    void processesThatAreHiddenAreNeitherRunningNorGone() {
        asked(probe, SUBJECT, LISTENER, host(600, "\n"))
                .isUnobservable(Why.NOT_ALLOWED)
                .because("the processes of " + UNIT + " on production-runner-01 cannot be seen by this account");
    }

    private static String listener(char state) {
        return "1954 (Runner.Listener) " + state + " 1950 1950 1950 0 -1 4194560 9045\n";
    }

    /** The unit has been up for so many seconds, and this is what /proc says. */
    private static FakeRemote host(int seconds, String out) {
        String show = "Uptime=" + (1000 + seconds)
                + ".00\nActiveState=active\nActiveEnterTimestampMonotonic=1000000000\nMainPID=1950\nControlGroup="
                + GROUP + "\n";
        return FakeRemote.world()
                .says(RUNNER, UnitStatus.command(UNIT), 0, show)
                .says(RUNNER, UnitProcessProbe.command(GROUP, 1950), 0, out);
    }
}
