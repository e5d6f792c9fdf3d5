package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.RUNNER;
import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Subject;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalProbeTest {
    private static final String ERROR = "(?i).*(error|exception|fatal|failed).*";
    private static final String FAILED_WITH_RESULT = "paws360-frontend.service: Failed with result 'exit-code'.";

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
        asked(probe, frontend(WEB_2), Map.of("pattern", ".*Deactivated successfully"), remote)
                .is("found");
    }

    @Test
    void whatSystemdSaysOfAUnitIsNotWhatTheProgramSaid() {
        Map<String, String> anybody = Map.of("pattern", ERROR);
        asked(probe, frontend(WEB_2), anybody, crashing()).is("found").with("line", FAILED_WITH_RESULT);
        Map<String, String> program = Map.of("pattern", ERROR, "by", "program");
        asked(probe, frontend(WEB_2), program, crashing())
                .is("not-found")
                .with("count", "0")
                .with("last", "bad configuration");
    }

    @Test
    void theLastErrorOfTheLastRunThatEndedIsWhatTells() {
        assertLast(runner(), RUNNER, "crash-runner")
                .with(
                        "last",
                        "Runner.Listener: Unhandled exception: cannot read the configuration /opt/actions-runner/.runner:"
                                + " Expecting value: line 1 column 1 (char 0)");
        assertLast(backend(WEB), WEB, "crash-jvm").with("last", "agent library failed Agent_OnLoad: instrument");
        assertLast(backend(WEB), WEB, "crash-port-taken")
                .with("last", "Web server failed to start. Port 8080 was already in use.");
    }

    @Test
    void theInnermostCauseOfAnExceptionTellsMost() {
        String said = """
                2026-11-23T11:36:03.000009+0000 w systemd[1]: app.service: Failed with result 'exit-code'.
                2026-11-23T11:36:03.000008+0000 w app[7]: error: process ended
                2026-11-23T11:36:02.000007+0000 w app[7]: \t... 27 common frames omitted
                2026-11-23T11:36:02.000006+0000 w app[7]: \tat org.postgresql.core.ErrorHandler.connect(ErrorHandler.java:5)
                2026-11-23T11:36:02.000005+0000 w app[7]: Caused by: java.net.UnknownHostException: db
                2026-11-23T11:36:02.000004+0000 w app[7]: \tat com.zaxxer.hikari.Pool.fail(Pool.java:9)
                2026-11-23T11:36:02.000003+0000 w app[7]: Caused by: org.hibernate.HibernateException: no dialect
                2026-11-23T11:36:02.000002+0000 w app[7]: Exception in thread "main" java.lang.IllegalStateException
                """;
        asked(probe, frontend(WEB_2), Map.of("pattern", ERROR), journal(said))
                .with("last", "Caused by: java.net.UnknownHostException: db");
    }

    @Test
    void whatAProgramThatWasStartedAgainJustNowSaysIsNotItsLastWord() {
        String said = """
                2026-11-23T11:36:05.000005+0000 w app[8]: error level: info
                2026-11-23T11:36:05.000004+0000 w systemd[1]: Started app.
                2026-11-23T11:36:04.000003+0000 w systemd[1]: app.service: Scheduled restart job, restart counter is at 9.
                2026-11-23T11:36:03.000002+0000 w app[7]: out of room
                2026-11-23T11:36:03.000001+0000 w systemd[1]: app.service: Main process exited, code=exited, status=1/FAILURE
                """;
        asked(probe, frontend(WEB_2), Map.of("pattern", ERROR), journal(said)).with("last", "out of room");
    }

    @Test
    void ofAProgramThatNeverRanSystemdTellsWhy() {
        String said = """
                2026-11-23T11:36:04.000004+0000 w systemd[1]: app.service: Failed with result 'exit-code'.
                2026-11-23T11:36:04.000003+0000 w systemd[1]: app.service: Main process exited, code=exited, status=203/EXEC
                2026-11-23T11:36:04.000002+0000 w systemd[4242]: app.service: Failed at step EXEC spawning /opt/app: No such file or directory
                2026-11-23T11:36:04.000001+0000 w systemd[1]: Started app.
                """;
        asked(probe, frontend(WEB_2), Map.of("pattern", ERROR, "by", "program"), journal(said))
                .is("not-found")
                .with("last", "app.service: Failed at step EXEC spawning /opt/app: No such file or directory");
    }

    @Test
    void whereNobodyWroteAnythingThereIsNoLastWord() {
        String said = """
                2026-11-23T11:36:04.000004+0000 w systemd[1]: app.service: Failed with result 'exit-code'.
                2026-11-23T11:36:04.000001+0000 w systemd[1]: Started app.
                """;
        asked(probe, frontend(WEB_2), Map.of("pattern", ERROR), journal(said)).without("last");
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
        String said = "2026-11-23T12:36:02.000001+01:00 w app[7]: No space left on device\n";
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
    void onlyWhereTheProgramsOwnWordsBeginAPatternIsLookedFor() {
        Map<String, String> pattern = Map.of("pattern", "Detected applied migration not resolved locally: (\\S+)");
        for (String own : List.of(
                "",
                "Caused by: org.flywaydb.core.api.FlywayException: ",
                "2026-11-23T11:36:02.1Z ERROR 1 --- [app] [main] o.s.b.SpringApplication : ",
                "11:36:02.123 [main] ERROR c.p.Paws360 - ",
                "  ")) {
            asked(probe, frontend(WEB_2), pattern, saying(own + "Detected applied migration not resolved locally: 3"))
                    .is("found")
                    .with("group1", "3");
        }
        for (String repeated : List.of("GET /?q=", "no user is called ", "WARN c.p.Login : refused user: ", "x: ")) {
            String line = repeated + "Detected applied migration not resolved locally: 3";
            asked(probe, frontend(WEB_2), pattern, saying(line)).is("not-found");
        }
    }

    private static FakeRemote saying(String message) {
        return journal("2026-11-23T11:36:02.000001+0000 w app[7]: " + message + "\n");
    }

    @Test
    void aJournalThatEndsBeforeTheUnitsLastChangeIsNotWrittenAnyMore() {
        String old = "2026-11-23T11:30:02.000001+0000 w app[7]: OSError: [Errno 30] Read-only file system\n";
        asked(probe, frontend(WEB_2), Map.of("pattern", ".*Read-only"), journal(old))
                .isUnobservable(Why.SOURCE_DOWN)
                .because(
                        "the journal of production-web-02 is not written: its last line about paws360-frontend.service is"
                                + " older than the unit's last change");
    }

    @Test
    void withoutAPatternThereIsNothingToLookFor() {
        asked(probe, frontend(WEB_2), FakeRemote.world()).isUnobservable(Why.NOT_CONFIGURED);
        asked(probe, frontend(WEB_2), Map.of("pattern", "("), FakeRemote.world())
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    private ReadingAssert assertLast(Subject subject, String host, String recorded) {
        FakeRemote remote =
                FakeRemote.world().recorded(host, "unit/" + recorded).recorded(host, "journal/" + recorded);
        return asked(probe, subject, Map.of("pattern", ERROR, "by", "program"), remote)
                .is("found");
    }

    private static Subject runner() {
        return LabInventory.the(Selector.RUNNER);
    }

    private static FakeRemote crashing() {
        return FakeRemote.world().recorded(WEB_2, "unit/crash-looping").recorded(WEB_2, "journal/crash-looping");
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
