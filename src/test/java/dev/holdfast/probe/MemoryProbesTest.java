package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class MemoryProbesTest {
    private static final String UNIT = "paws360-backend.service";
    private static final String GROUP = "/system.slice/paws360-backend.service";

    private static final String ACTIVE =
            "LoadState=loaded\nActiveState=active\nSubState=running\nResult=success\nControlGroup=" + GROUP
                    + "\nStateChangeTimestamp=Mon 2026-11-23 11:16:28 UTC\nStateChangeTimestampMonotonic=1477940184\n";

    private final MemoryProbe memory = new MemoryProbe();
    private final OomKillsProbe kills = new OomKillsProbe();

    @Test
    void aHostWithRoomHasEnough() {
        asked(memory, host(WEB), FakeRemote.world().recorded(WEB, "memory/healthy"))
                .is("enough")
                .with("available", "21.9 GiB")
                .with("total", "23.5 GiB")
                .with("percent", "93 %");
    }

    @Test
    void littleAvailableIsLowHoweverMuchIsCached() {
        asked(
                        memory,
                        host(WEB),
                        meminfo("MemTotal: 1000000 kB\nMemFree: 10000 kB\nMemAvailable: 99999 kB\nCached: 70000 kB\n"))
                .is("low")
                .with("percent", "9 %");
    }

    @Test
    void littleFreeIsNotLowWhereCachesCanBeGivenBack() {
        asked(memory, host(WEB), meminfo("MemTotal: 1000000 kB\nMemFree: 10000 kB\nMemAvailable: 700000 kB\n"))
                .is("enough");
    }

    @Test
    void halfAnAnswerIsNotUnderstood() {
        asked(memory, host(WEB), meminfo("MemTotal: 1000000 kB\n")).isUnobservable(Why.NOT_UNDERSTOOD);
        asked(memory, host(WEB), meminfo("MemTotal: 0 kB\nMemAvailable: 0 kB\n"))
                .isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void systemdsOwnResultSettlesIt() {
        FakeRemote remote = FakeRemote.world()
                .says(
                        WEB,
                        UnitStatus.command(UNIT),
                        0,
                        "ActiveState=failed\nResult=oom-kill\nExecMainCode=2\nExecMainStatus=9\n");
        asked(kills, backend(WEB), remote).is("killed").with("source", "systemd's result of paws360-backend.service");
    }

    @Test
    void aKillThatTheKernelLoggedInTheMomentTheUnitDiedIsItsOwnEvenInAContainer() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB_2, "unit/oom-in-container")
                .recorded(WEB_2, "journal/oom-in-container")
                .recorded(WEB_2, "kernel/oom");
        asked(kills, frontend(WEB_2), remote)
                .is("killed")
                .with("process", "python3")
                .with("source", "the kernel's log")
                .with("at", "2026-11-23 12:24:51 UTC");
    }

    @Test
    void withoutTheKernelsLogADeathBySignal9IsNobodysGuess() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB_2, "unit/oom-in-container")
                .recorded(WEB_2, "journal/oom-in-container")
                .says(WEB_2, KernelLog.command(), 0, "-- No entries --\n");
        asked(kills, frontend(WEB_2), remote)
                .isUnobservable(Why.NOT_ALLOWED)
                .because("paws360-frontend.service on production-web-02 was ended by signal 9,"
                        + " and the kernel's log there does not say by whom");
    }

    @Test
    void aUnitThatEndedByItselfWasNotKilledEvenWhereTheKernelCannotBeHeard() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB_2, "unit/failed-exit-code")
                .recorded(WEB_2, "journal/failed")
                .says(
                        WEB_2,
                        KernelLog.command(),
                        1,
                        Recorded.of("journal/not-allowed").out());
        asked(kills, frontend(WEB_2), remote).is("none");
    }

    @Test
    void aUnitThatRunsWasNotKilled() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB, "unit/active")
                .recorded(WEB, "journal/active")
                .recorded(WEB, "kernel/container")
                .says(WEB, OomKillsProbe.counters(GROUP), 1, "cat: no such file\n");
        asked(kills, backend(WEB), remote).is("none");
    }

    @Test
    void aKillOfAnotherUnitsProcessIsNone() {
        asked(kills, backend(WEB), failedAt("12:24:50", kernel("/system.slice/mysql.service", "12:24:50")))
                .is("none");
    }

    @Test
    void aKillInTheUnitsOwnGroupIsItsOwn() {
        asked(kills, backend(WEB), failedAt("12:24:50", kernel(GROUP, "12:24:49")))
                .is("killed")
                .with("process", "java");
    }

    @Test
    void aKillFromLongBeforeIsHistory() {
        asked(kills, backend(WEB), failedAt("12:24:50", kernel(GROUP, "11:24:49")))
                .is("none");
    }

    @Test
    void aKillFromBeforeTheLastStartIsHistory() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB, "unit/active")
                .recorded(WEB, "journal/active")
                .says(WEB, KernelLog.command(), 0, kernel(GROUP, "11:16:20"))
                .says(WEB, OomKillsProbe.counters(GROUP), 1, "low 0\nhigh 0\nmax 3\noom 0\noom_kill 0\n");
        asked(kills, backend(WEB), remote).is("none");
    }

    @Test
    void theCounterOfTheUnitsControlGroupKnowsOfKillsSinceItsStart() {
        asked(kills, backend(WEB), counting("Uptime=1500.00\n"))
                .is("killed")
                .with("source", "the control group of paws360-backend.service");
    }

    @Test
    void aCounterDoesNotTellThatAKillWasNotLongAgo() {
        asked(kills, backend(WEB), counting("Uptime=9500.00\n")).is("none");
    }

    private static FakeRemote counting(String uptime) {
        return FakeRemote.world()
                .says(WEB, UnitStatus.command(UNIT), 0, uptime + ACTIVE)
                .recorded(WEB, "journal/active")
                .recorded(WEB, "kernel/container")
                .says(WEB, OomKillsProbe.counters(GROUP), 1, "low 0\nhigh 0\nmax 31\noom 2\noom_kill 2\n");
    }

    @Test
    void systemdsWordsInTheJournalTellOfAKilledChild() {
        asked(kills, backend(WEB), saying("systemd[1]", "Uptime=1500.00\n"))
                .is("killed")
                .with("source", "the journal of paws360-backend.service");
    }

    @Test
    void aKillThatTheUnitHasSurvivedForLongIsHistory() {
        asked(kills, backend(WEB), saying("systemd[1]", "Uptime=9500.00\n")).is("none");
    }

    @Test
    void systemdsWordsInAnybodyElsesMouthTellNothing() {
        for (String other : java.util.List.of("python3[812]", "systemd[812]", "(systemd)[1]")) {
            asked(kills, backend(WEB), saying(other, "Uptime=1500.00\n")).is("none");
        }
    }

    private static FakeRemote saying(String source, String uptime) {
        String line = "2026-11-23T11:16:40.000000+0000 w " + source
                + ": paws360-backend.service: A process of this unit has been killed by the OOM killer.\n";
        return FakeRemote.world()
                .says(WEB, UnitStatus.command(UNIT), 0, uptime + ACTIVE)
                .says(WEB, UnitJournal.command(UNIT), 0, line)
                .recorded(WEB, "kernel/container")
                .says(WEB, OomKillsProbe.counters(GROUP), 1, "cat: no such file\n");
    }

    private static FakeRemote failedAt(String time, String kernel) {
        String journal =
                "2026-11-23T" + time + ".100000+0000 w systemd[1]: paws360-backend.service: Main process exited,"
                        + " code=killed, status=9/KILL\n";
        return FakeRemote.world()
                .says(
                        WEB,
                        UnitStatus.command(UNIT),
                        0,
                        "ActiveState=failed\nResult=signal\nExecMainCode=2\nExecMainStatus=9\nStateChangeTimestamp=Mon 2026-11-23 "
                                + time + " UTC\n")
                .says(WEB, UnitJournal.command(UNIT), 0, journal)
                .says(WEB, KernelLog.command(), 0, kernel);
    }

    private static String kernel(String group, String time) {
        return """
                2026-11-23T%2$s.000200+0000 w kernel: Memory cgroup out of memory: Killed process 815 (java) total-vm:218556kB, anon-rss:31744kB
                2026-11-23T%2$s.000100+0000 w kernel: oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=%1$s,task_memcg=%1$s,task=java,pid=815,uid=1000
                """.formatted(group, time);
    }

    private static FakeRemote meminfo(String out) {
        return FakeRemote.world().says(WEB, MemoryProbe.command(), 0, out);
    }
}
