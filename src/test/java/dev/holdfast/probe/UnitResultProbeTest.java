package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitResultProbeTest {
    private final UnitResultProbe probe = new UnitResultProbe();

    @ParameterizedTest
    @CsvSource({
        "inactive, success",
        "restarted-by-hand, success",
        "failed-signal, signal",
        "failed-exit-code, exit-code",
        "failed-timeout, timeout",
        "failed-watchdog, other",
    })
    void everyResultIsToldByARealAnswer(String recorded, String state) {
        asked(probe, frontend(WEB_2), FakeRemote.world().recorded(WEB_2, "unit/" + recorded))
                .is(state);
    }

    @Test
    void aKillForWantOfMemoryAndACoreDumpAreToldApartFromOtherEnds() {
        asked(probe, backend(WEB), ended("Result=oom-kill\nExecMainCode=2\nExecMainStatus=9\n"))
                .is("oom-kill")
                .with("exit", "signal 9");
        asked(probe, backend(WEB), ended("Result=core-dump\nExecMainCode=3\nExecMainStatus=6\n"))
                .is("core-dump")
                .with("exit", "signal 6");
        asked(probe, backend(WEB), ended("Result=start-limit-hit\n")).is("start-limit-hit");
    }

    @Test
    void whileAUnitHappensToRunBetweenTwoCrashesTheLastCrashCounts() {
        FakeRemote remote =
                FakeRemote.world().recorded(WEB_2, "unit/crash-looping").recorded(WEB_2, "journal/crash-looping");
        asked(probe, frontend(WEB_2), remote).is("exit-code");
    }

    @Test
    void whereTheJournalMayNotBeReadNothingIsSaidAboutTheLastCrash() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB_2, "unit/crash-looping")
                .says(
                        WEB_2,
                        UnitJournal.command("paws360-frontend.service"),
                        1,
                        Recorded.of("journal/not-allowed").out());
        asked(probe, frontend(WEB_2), remote).isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void aUnitThatSystemdGaveUpOnHitItsStartLimitWhateverItsResultSays() {
        FakeRemote remote =
                FakeRemote.world().recorded(WEB, "unit/start-limit-hit").recorded(WEB, "journal/start-limit-hit");
        asked(probe, frontend(WEB), remote).is("start-limit-hit").with("exit", "1");
    }

    @Test
    void aUnitThatEndedBadlyOnceHitNoLimit() {
        asked(probe, frontend(WEB_2), FakeRemote.world().recorded(WEB_2, "unit/failed-exit-code"))
                .is("exit-code");
    }

    @Test
    void anUnknownUnitHasNoResult() {
        asked(probe, frontend(WEB), FakeRemote.world().recorded(WEB, "unit/not-found"))
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    private static FakeRemote ended(String properties) {
        return FakeRemote.world()
                .says(WEB, UnitStatus.command("paws360-backend.service"), 0, "ActiveState=failed\n" + properties);
    }
}
