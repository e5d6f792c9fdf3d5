package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class DiskProbesTest {
    private static final String HEADER = "Type    1K-blocks     Used    Avail Use%   Inodes  IUsed IUse% Mounted on\n";

    private final DiskSpaceProbe space = new DiskSpaceProbe();
    private final InodesProbe inodes = new InodesProbe();
    private final DiskWritableProbe writable = new DiskWritableProbe();

    @Test
    void aDiskWithRoomHasEnough() {
        asked(space, host(WEB), recorded("healthy"))
                .is("enough")
                .with("mount", "/")
                .with("used", "2 %")
                .with("available", "972 MiB");
        asked(inodes, host(WEB), recorded("healthy")).is("enough").with("used", "1 %");
    }

    @Test
    void aFullDiskIsFull() {
        asked(space, host(WEB), recorded("full"))
                .is("full")
                .with("mount", "/")
                .with("used", "100 %")
                .with("available", "596 KiB");
    }

    @Test
    void aDiskOnePercentBelowTheLimitIsNotFull() {
        FakeRemote remote = recorded("89-percent");
        asked(space, host(WEB), LabInventory.diskFullFrom(90), remote)
                .is("enough")
                .with("used", "89 %");
        asked(space, host(WEB), LabInventory.diskFullFrom(89), remote).is("nearly-full");
    }

    @Test
    void aLargeDiskAboveTheLimitHasRoomForMuch() {
        asked(space, host(WEB), df(HEADER + "ext4  1000000000 950000000 50000000  95%  1310720 1284506  98% /\n"))
                .is("nearly-full")
                .with("available", "47.7 GiB");
        asked(inodes, host(WEB), df(HEADER + "ext4  1000000000 950000000 50000000  95%  1310720 1284506  98% /\n"))
                .is("nearly-full");
    }

    @Test
    void whatOnlyRootCanStillWriteIsOfNoUse() {
        asked(space, host(WEB), df(HEADER + "ext4  1000000 951000 0 100%  65536 320  1% /\n"))
                .is("full");
    }

    @Test
    void aDiskWithoutInodesIsFullThoughItHasSpace() {
        FakeRemote remote = recorded("no-inodes");
        asked(inodes, host(WEB), remote).is("full").with("used", "100 %").with("mount", "/");
        asked(space, host(WEB), remote).is("enough");
    }

    @Test
    void whatIsFullByNatureIsNotADisk() {
        asked(
                        space,
                        host(WEB),
                        df(HEADER
                                + "squashfs    56960    56960        0 100%      11960 11960  100% /snap/core18/2829\n"
                                + "tmpfs        5120     5120        0 100%    3085510     2    1% /run/lock\n"
                                + "iso9660    700000   700000        0 100%          0     0     - /media/cdrom\n"
                                + "fuse.snapfuse 56960 56960 0 100% 11960 11960 100% /snap/lxd/1\n"
                                + "ext4       982940   960000    22940  98%      65536   320    1% /boot\n"
                                + "overlay  20000000 20000000        0 100%          0     0     - /var/lib/docker/overlay2/x/merged\n"
                                + "ext4     20000000 10000000 10000000  50%    1310720 100000   8% /\n"))
                .is("enough")
                .with("mount", "/");
    }

    @Test
    void aFullDiskOfTheContainerEngineCounts() {
        asked(
                        space,
                        host(WEB),
                        df(HEADER
                                + "ext4     20000000 10000000 10000000  50%    1310720 100000   8% /\n"
                                + "xfs      50000000 49500000   500000  99%    1310720 100000   8% /var/lib/docker\n"))
                .is("nearly-full")
                .with("mount", "/var/lib/docker")
                .with("available", "488 MiB");
    }

    @Test
    void whatNobodyCanWriteToIsAsFullAsItEverWillBe() {
        String full = HEADER
                + "ext4     20000000 10000000 10000000  50%    1310720 100000   8% /\n"
                + "ext4       500000   500000        0 100%       1000   1000 100% /opt/image\n";
        String mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 22 7:0 / /opt/image %s - ext4 /dev/loop0 %s\n";
        FakeRemote image = FakeRemote.world()
                .says(WEB, FileSystems.command(), 0, full)
                .says(WEB, MountTable.command(), 0, mounts.formatted("ro,relatime", "ro"));
        asked(space, host(WEB), image).is("enough").with("mount", "/");
        asked(inodes, host(WEB), image).is("enough").with("mount", "/");
        asked(writable, host(WEB), image).is("writable");
        FakeRemote disk = FakeRemote.world()
                .says(WEB, FileSystems.command(), 0, full)
                .says(WEB, MountTable.command(), 0, mounts.formatted("rw,relatime", "rw"));
        asked(space, host(WEB), disk).is("full").with("mount", "/opt/image");
    }

    @Test
    void aFullBackupDiskHindersNoService() {
        asked(
                        space,
                        host(WEB),
                        df(HEADER
                                + "ext4     20000000 10000000 10000000  50%    1310720 100000   8% /\n"
                                + "xfs      50000000 50000000        0 100%    1310720 100000   8% /mnt/backup\n"
                                + "exfat     5000000  5000000        0 100%          0      0    - /media/usb\n"))
                .is("enough")
                .with("mount", "/");
    }

    @Test
    void whereMountsCannotBeReadNoDiskIsLeftOut() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB, "df/full")
                .cannotSay(WEB, MountTable.command(), Why.TIMED_OUT, "no answer");
        asked(space, host(WEB), remote).is("full");
    }

    @Test
    void aMountThatMayNotBeLookedAtHidesNoOther() {
        asked(
                        space,
                        host(WEB),
                        writable()
                                .says(
                                        WEB,
                                        FileSystems.command(),
                                        1,
                                        "df: /srv/secret: Permission denied\n" + HEADER
                                                + "ext4 20000000 19900000 0 100% 1310720 100000 8% /\n"))
                .is("full");
    }

    @Test
    void aFileSystemWithoutAFixedNumberOfInodesCannotRunOutOfThem() {
        asked(inodes, host(WEB), df(HEADER + "btrfs 20000000 100000 19900000 1% 0 0 - /\n"))
                .is("enough");
    }

    @Test
    void anAnswerThatIsNoTableIsNotUnderstood() {
        asked(space, host(WEB), df("df: unrecognized option '--output=fstype'\n"))
                .isUnobservable(Why.NOT_UNDERSTOOD);
        asked(space, host(WEB), df(HEADER)).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void aWritableDiskIsWritable() {
        asked(writable, host(WEB), FakeRemote.world().recorded(WEB, "mounts/writable"))
                .is("writable");
    }

    @Test
    void aRootThatBecameReadOnlyIsReadOnly() {
        asked(writable, host(WEB), FakeRemote.world().recorded(WEB, "mounts/read-only"))
                .is("read-only")
                .with("mount", "/");
    }

    @Test
    void aDiskThatTheKernelMadeReadOnlyIsReadOnly() {
        asked(writable, host(WEB), mounts("rw", "rw", "rw,relatime", "ro,errors=remount-ro", ""))
                .is("read-only")
                .with("mount", "/srv");
    }

    @Test
    void aReadOnlyViewOfAWritableDiskIsNoIllness() {
        asked(writable, host(WEB), mounts("rw", "rw", "ro,relatime", "rw", "")).is("writable");
    }

    @Test
    void aDiskThatIsMeantToBeReadOnlyIsNoIllness() {
        asked(writable, host(WEB), mounts("rw", "rw", "ro", "ro", "/dev/sdb1 /srv ext4 defaults,ro 0 2\n"))
                .is("writable");
    }

    @Test
    void withoutItsRootTheListOfMountsIsNotUnderstood() {
        FakeRemote remote = FakeRemote.world().says(WEB, MountTable.command(), 1, "cat: /etc/fstab: No such file\n");
        asked(writable, host(WEB), remote).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    private static FakeRemote recorded(String df) {
        return writable().recorded(WEB, "df/" + df);
    }

    private static FakeRemote writable() {
        return FakeRemote.world().recorded(WEB, "mounts/writable");
    }

    private static FakeRemote df(String out) {
        return writable().says(WEB, FileSystems.command(), 0, out);
    }

    private static FakeRemote mounts(String rootView, String root, String srvView, String srv, String fstab) {
        String out = "22 1 8:1 / / %s - ext4 /dev/sda1 %s\n30 22 8:17 / /srv %s shared:2 - ext4 /dev/sdb1 %s\n%s"
                .formatted(rootView, root, srvView, srv, fstab);
        return FakeRemote.world().says(WEB, MountTable.command(), 0, out);
    }
}
