package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class RemountedDiskProbeTest {
    private static final String LINE =
            "2026-11-23T11:16:20.000000+0000 production-web-01 kernel: EXT4-fs (sda1): Remounting filesystem read-only\n";
    private static final String OVERLAY = "22 1 0:21 / / rw,relatime - overlay overlay rw,lowerdir=/l\n";

    private final RemountedDiskProbe probe = new RemountedDiskProbe();

    @Test
    void aDiskBelowTheHostsOwnThatTheKernelTurnedReadOnlyIsFound() {
        asked(probe, host(WEB), world(LINE, OVERLAY))
                .is("read-only")
                .with("line", "EXT4-fs (sda1): Remounting filesystem read-only");
    }

    @Test
    void aDiskThatIsMountedReadOnlySinceIsFoundAndOneThatIsWritableAgainIsNot() {
        asked(probe, host(WEB), world(LINE, OVERLAY + "30 22 8:1 / /srv rw - ext4 /dev/sda1 rw,abort,emergency_ro\n"))
                .is("read-only");
        asked(probe, host(WEB), world(LINE, "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"))
                .is("none");
    }

    @Test
    void whatAProgramWritesIsNotTheKernelsWord() {
        asked(probe, host(WEB), world("-- No entries --\n", OVERLAY)).is("none");
    }

    @Test
    void aKernelLogThatMayNotBeReadIsNoAnswer() {
        asked(probe, host(WEB), world("", OVERLAY).cannotSay(WEB, KernelLog.command(), Why.TIMED_OUT, "slow"))
                .isUnobservable(Why.TIMED_OUT);
    }

    private static FakeRemote world(String kernel, String mounts) {
        return FakeRemote.world().says(WEB, KernelLog.command(), 0, kernel).says(WEB, MountTable.command(), 0, mounts);
    }
}
