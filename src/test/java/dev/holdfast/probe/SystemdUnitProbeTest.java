package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.Why;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemdUnitProbeTest {
    private final SystemdUnitProbe probe = new SystemdUnitProbe();

    @Test
    void aUnitThatRunsIsActive() {
        asked(probe, backend(WEB), FakeRemote.world().recorded(WEB, "unit/active"))
                .is("active")
                .with("unit", "paws360-backend.service")
                .with("sub", "running")
                .with("result", "success")
                .with("restarts", "3")
                .with("since", "2026-11-23 11:16:28 UTC (18 min 21 s ago)")
                .without("exit");
    }

    @ParameterizedTest
    @CsvSource({
        "inactive, inactive",
        "failed-signal, failed",
        "failed-exit-code, failed",
        "failed-timeout, failed",
        "start-limit-hit, failed",
        "auto-restart, restarting",
        "crash-looping, restarting",
        "activating, activating",
        "deactivating, deactivating",
        "masked, masked",
        "not-found, not-found",
    })
    void everyStateIsToldByARealAnswer(String recorded, String state) {
        asked(
                        probe,
                        frontend(WEB_2),
                        FakeRemote.world().recorded(WEB_2, "unit/" + recorded).recorded(WEB_2, "journal/crash-looping"))
                .is(state);
    }

    @Test
    void aUnitThatSomebodyMendedAndRestartedIsActiveThoughItsCounterStays() {
        String journal = """
                2026-11-23T11:36:00.600000+0000 production-web-02 systemd[1]: Started paws360-frontend.service - PAWS360 frontend.
                2026-11-23T11:35:59.900000+0000 production-web-02 systemd[1]: paws360-frontend.service: Failed with result 'exit-code'.
                2026-11-23T11:35:58.700000+0000 production-web-02 systemd[1]: paws360-frontend.service: Scheduled restart job, restart counter is at 3.
                """;
        FakeRemote mended = FakeRemote.world()
                .recorded(WEB_2, "unit/crash-looping")
                .says(WEB_2, UnitJournal.command("paws360-frontend.service"), 0, journal);
        asked(probe, frontend(WEB_2), mended).is("active").with("restarts", "3");
    }

    @Test
    void anExitStatusAndASignalAreToldApart() {
        asked(probe, frontend(WEB_2), FakeRemote.world().recorded(WEB_2, "unit/failed-exit-code"))
                .with("exit", "3")
                .with("result", "exit-code");
        asked(probe, frontend(WEB_2), FakeRemote.world().recorded(WEB_2, "unit/failed-signal"))
                .with("exit", "signal 9")
                .with("result", "signal");
    }

    @Test
    void aUnitInItsNormalStartIsNotRestarting() {
        asked(probe, frontend(WEB_2), FakeRemote.world().recorded(WEB_2, "unit/activating"))
                .is("activating")
                .with("sub", "start-pre")
                .with("since", "2026-11-23 11:36:03 UTC (1 s ago)");
    }

    @Test
    void aUnitThatWasRestartedOnceByHandIsNotCrashLooping() {
        asked(probe, frontend(WEB_2), FakeRemote.world().recorded(WEB_2, "unit/restarted-by-hand"))
                .is("active")
                .with("restarts", "0");
    }

    @Test
    void aUnitThatRestartedThreeTimesAndHasRunForLongIsActive() {
        asked(probe, backend(WEB), FakeRemote.world().recorded(WEB, "unit/active"))
                .is("active")
                .with("restarts", "3");
    }

    @Test
    void aHostsUnitIsNamedByTheCatalog() {
        FakeRemote remote = FakeRemote.world().says(WEB, UnitStatus.command("ssh.service"), 0, "ActiveState=active\n");
        asked(probe, host(WEB), Map.of("unit", "ssh.service"), remote)
                .is("active")
                .with("unit", "ssh.service");
        asked(probe, host(WEB), FakeRemote.world())
                .isUnobservable(Why.NOT_CONFIGURED)
                .because("no unit is named for production-web-01");
    }

    @Test
    void aBrokenSystemBusIsNotAStoppedUnit() {
        String said = "Failed to connect to bus: No such file or directory";
        asked(probe, backend(WEB), FakeRemote.world().says(WEB, UnitStatus.command("paws360-backend.service"), 1, said))
                .isUnobservable(Why.NOT_UNDERSTOOD)
                .because("systemctl show paws360-backend.service answered something else: " + said);
    }

    @Test
    void aHostWithoutSystemdIsNotAStoppedUnit() {
        String said = "sh: 1: exec: systemctl: not found";
        asked(
                        probe,
                        backend(WEB),
                        FakeRemote.world().says(WEB, UnitStatus.command("paws360-backend.service"), 127, said))
                .isUnobservable(Why.NOT_INSTALLED);
    }

    @Test
    void aHostThatCannotBeReachedSaysNothingAboutItsUnits() {
        FakeRemote remote = FakeRemote.world()
                .cannotSay(WEB, UnitStatus.command("paws360-backend.service"), Why.UNREACHABLE, "no way there");
        asked(probe, backend(WEB), remote).isUnobservable(Why.UNREACHABLE).because("no way there");
    }

    @Test
    void whatHasNoUnitIsNotAsked() {
        Assertions.assertThat(probe.applies(LabInventory.the(Selector.DATABASE), LabInventory.INVENTORY))
                .isTrue();
        Assertions.assertThat(probe.applies(backend(WEB), LabInventory.INVENTORY))
                .isTrue();
    }
}
