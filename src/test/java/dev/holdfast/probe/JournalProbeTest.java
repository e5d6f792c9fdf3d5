package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Why;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalProbeTest {
    private final JournalProbe probe = new JournalProbe();

    @Test
    void aLineOfAUnitThatEndedIsFound() {
        asked(probe, frontend(WEB_2), Map.of("pattern", "cannot (\\w+)"), ended())
                .is("found")
                .with("line", "cannot bind")
                .with("group1", "bind")
                .with("count", "1")
                .with("unit", "paws360-frontend.service");
    }

    @Test
    void whatTheJournalDoesNotSayIsNotFound() {
        asked(probe, frontend(WEB_2), Map.of("pattern", "OutOfMemoryError"), ended())
                .is("not-found")
                .with("count", "0")
                .without("line");
    }

    @Test
    void anErrorFromBeforeTheLastStartIsHistory() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB_2, "unit/restarted-by-hand")
                .recorded(WEB_2, "journal/restarted-by-hand");
        asked(probe, frontend(WEB_2), Map.of("pattern", "bad configuration"), remote)
                .is("not-found");
        asked(probe, frontend(WEB_2), Map.of("pattern", "ready on"), remote)
                .is("found")
                .with("count", "1");
    }

    @Test
    void anErrorOfAFailedStartBeforeTheOneThatHoldsIsHistory() {
        FakeRemote remote = FakeRemote.world().recorded(WEB, "unit/active").recorded(WEB, "journal/active");
        asked(probe, backend(WEB), Map.of("pattern", "password authentication failed"), remote)
                .is("not-found");
        asked(probe, backend(WEB), Map.of("pattern", "Started Paws360Application"), remote)
                .is("found");
    }

    @Test
    void whileAUnitCrashesAgainAndAgainItsLastWholeRunCounts() {
        FakeRemote remote =
                FakeRemote.world().recorded(WEB_2, "unit/crash-looping").recorded(WEB_2, "journal/crash-looping");
        asked(probe, frontend(WEB_2), Map.of("pattern", "bad configuration"), remote)
                .is("found")
                .with("count", "2");
    }

    @Test
    void linesFromLongBeforeTheUnitFellSilentDoNotCount() {
        FakeRemote remote = FakeRemote.world().recorded(WEB_2, "unit/inactive").recorded(WEB_2, "journal/inactive");
        asked(probe, frontend(WEB_2), Map.of("pattern", "ready on"), remote).is("not-found");
        asked(probe, frontend(WEB_2), Map.of("pattern", "Deactivated successfully"), remote)
                .is("found");
    }

    @Test
    void aJournalThatMayNotBeReadIsNotAnEmptyOne() {
        FakeRemote remote = FakeRemote.world().recorded(WEB, "unit/active").recorded(WEB, "journal/not-allowed");
        asked(probe, backend(WEB), Map.of("pattern", "x"), remote)
                .isUnobservable(Why.NOT_ALLOWED)
                .because("this account may not read the journal of production-web-01")
                .mendedBy("usermod -aG systemd-journal oncall");
    }

    @Test
    void theLinesOfAMessageKeepTheirOrder() {
        String said = """
                2026-11-23T11:36:02.000002+0000 w app[7]: second
                                                          at Second.main
                2026-11-23T11:36:02.000001+0000 w app[7]: first
                """;
        asked(probe, frontend(WEB_2), Map.of("pattern", "at (\\w+)"), journal(said))
                .is("found")
                .with("line", "at Second.main");
        asked(probe, frontend(WEB_2), Map.of("pattern", "first|second|at"), journal(said))
                .with("count", "3")
                .with("line", "at Second.main");
    }

    @Test
    void newerSystemdWritesItsTimeZoneDifferently() {
        String said = "2026-11-23T11:36:02.000001+01:00 w app[7]: No space left on device\n";
        asked(probe, frontend(WEB_2), Map.of("pattern", "No space"), journal(said))
                .is("found");
    }

    @Test
    void aHostileLineIsRenderedHarmless() {
        String said = "2026-11-23T11:36:02.000001+0000 w app[7]: boom \u001b[2J\u001b]0;pwned\u0007\u202egnp.exe"
                + "A".repeat(5000) + "\n";
        ReadingAssert reading = asked(probe, frontend(WEB_2), Map.of("pattern", "boom (.*)"), journal(said))
                .is("found");
        String line = ((Reading.Observed) reading.reading()).values().get("line");
        org.assertj.core.api.Assertions.assertThat(line)
                .startsWith("boom gnp.exeAAA")
                .hasSizeLessThan(260)
                .endsWith("A…");
    }

    @Test
    void withoutAPatternThereIsNothingToLookFor() {
        asked(probe, frontend(WEB_2), FakeRemote.world()).isUnobservable(Why.NOT_CONFIGURED);
        asked(probe, frontend(WEB_2), Map.of("pattern", "("), FakeRemote.world())
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    private static FakeRemote ended() {
        return FakeRemote.world().recorded(WEB_2, "unit/failed-exit-code").recorded(WEB_2, "journal/failed");
    }

    private static FakeRemote journal(String said) {
        return FakeRemote.world()
                .recorded(WEB_2, "unit/failed-exit-code")
                .says(WEB_2, UnitJournal.command("paws360-frontend.service"), 0, said);
    }
}
