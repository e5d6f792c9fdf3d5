package dev.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.SmallDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that cannot be used: each is answered with one sentence, and nothing that was recorded is lost. */
class UnusableStoreTest {
    private static final int RESERVED = 256 * 1024;

    @TempDir
    private Path folder;

    private static void refuses(Place place, String because) {
        assertThat(catchThrowable(() -> {
                    try (Journal journal = Journal.open(place, Journals.SCRIBE)) {
                        journal.append(Journals.note("never"));
                    }
                }))
                .isInstanceOf(NotWritten.class)
                .hasMessage("nothing can be recorded in %s, so nothing is done: %s. --journal PATH names another place."
                        .formatted(place.file(), because));
    }

    @Test
    void aFullDiskIsBridgedByTheReservedSpaceAndThenNothingMoreIsDone() throws Exception {
        Path disk = folder.resolve("disk");
        assumeTrue(SmallDisk.mount(disk, "2m"), "needs root to mount a small file system");
        try {
            long recorded = recordUntilRefused(disk);

            try (History history = History.open(place(disk)).orElseThrow()) {
                assertThat(history.verify(Optional.empty()))
                        .isInstanceOfSatisfying(
                                Verification.Intact.class,
                                intact -> assertThat(intact.entries()).isEqualTo(recorded));
            }
        } finally {
            SmallDisk.unmount(disk);
        }
    }

    private Place place(Path disk) {
        return new Place(disk.resolve("journal.db"), folder);
    }

    private long recordUntilRefused(Path disk) throws IOException, NotWritten {
        try (Journal journal = Journal.open(place(disk), Journals.SCRIBE, Schema.shipped(), RESERVED)) {
            journal.append(Journals.note("before"));
            SmallDisk.fill(disk.resolve("filler"));
            long recorded = 1;
            while (true) {
                try {
                    recorded = journal.append(Journals.note("on a full disk")).sequence();
                    assertThat(journal.livesOnReserve()).isTrue();
                } catch (NotWritten refused) {
                    assertThat(recorded)
                            .as("entries that the reserved space was good for")
                            .isGreaterThan(10);
                    assertThat(refused)
                            .hasMessageContaining(
                                    "so nothing is done: its disk is full, and the reserved space is used up.");
                    return recorded;
                }
            }
        }
    }

    @Test
    void aDiskThatWasFullBeforeTheStartIsBridgedToo() throws Exception {
        Path disk = folder.resolve("disk");
        assumeTrue(SmallDisk.mount(disk, "2m"), "needs root to mount a small file system");
        try {
            Journal.open(place(disk), Journals.SCRIBE, Schema.shipped(), RESERVED)
                    .close();
            SmallDisk.fill(disk.resolve("filler"));

            try (Journal journal = Journal.open(place(disk), Journals.SCRIBE, Schema.shipped(), RESERVED)) {
                assertThat(journal.append(Journals.note("first")).sequence()).isOne();
                assertThat(journal.livesOnReserve()).isTrue();
            }
        } finally {
            SmallDisk.unmount(disk);
        }
    }

    @Test
    void aReadOnlyFileSystemIsRefusedAndCanStillBeRead() throws Exception {
        Path disk = folder.resolve("disk");
        assumeTrue(SmallDisk.mount(disk, "2m"), "needs root to mount a small file system");
        try {
            Journal.open(place(disk), Journals.SCRIBE, Schema.shipped(), RESERVED)
                    .close();
            SmallDisk.makeReadOnly(disk);

            refuses(place(disk), "its file system is read-only");
            assertThat(Journals.read(place(disk), Filter.ALL)).isEmpty();
        } finally {
            SmallDisk.unmount(disk);
        }
    }

    @Test
    void whatIsNoJournalIsRefusedAndLeftAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("journal.db"), "a shopping list, a long one\n".repeat(100));

        refuses(Journals.in(folder), "the file is damaged, or no journal at all; move it aside and keep it");
        assertThat(file).content().startsWith("a shopping list");
    }

    @Test
    void aDamagedStoreIsNeverCalledIntact() throws Exception {
        Place place = Journals.filled(folder, 200);
        try (RandomAccessFile file = new RandomAccessFile(place.file().toFile(), "rw")) {
            for (long page = 4096; page < file.length(); page += 4096) {
                file.seek(page);
                file.write(new byte[100]);
            }
        }

        assertThat(catchThrowable(() -> {
                    try (History history = History.open(place).orElseThrow()) {
                        history.verify(Optional.empty());
                    }
                }))
                .isInstanceOf(NotRead.class)
                .hasMessage("%s cannot be read: the file is damaged, or no journal at all; move it aside and keep it."
                        .formatted(place.file()));
        refuses(place, "the file is damaged, or no journal at all; move it aside and keep it");
    }

    @Test
    void aStoreOfANewerHoldfastIsRefused() throws Exception {
        Place place = Journals.filled(folder, 1);
        Journals.change(place, "PRAGMA user_version = 99");

        String because = "a newer Holdfast wrote it (schema 99, this one knows 1); use that one";
        refuses(place, because);
        assertThat(catchThrowable(() -> History.open(place)))
                .isInstanceOf(NotRead.class)
                .hasMessage("%s cannot be read: %s.".formatted(place.file(), because));
    }

    @Test
    void aStoreOfAnOlderHoldfastIsBroughtUpToDateWithAllThatIsInIt() throws Exception {
        Place place = Journals.filled(folder, 3);
        Schema next = new Schema(List.of(
                Schema.shipped().scripts().getFirst(),
                "-- One more.\nCREATE TABLE later (one INTEGER PRIMARY KEY);\n"));

        try (Journal journal = Journal.open(place, Journals.SCRIBE, next, RESERVED)) {
            assertThat(journal.append(Journals.note("entry 4")).sequence()).isEqualTo(4);
            assertThat(journal.history().verify(Optional.empty())).isInstanceOf(Verification.Intact.class);
        }
        assertThat(catchThrowable(() -> History.open(place))).hasMessageContaining("(schema 2, this one knows 1)");
    }

    @Test
    void aMigrationThatFailsLeavesTheStoreAsItWas() throws Exception {
        Place place = Journals.filled(folder, 3);
        Schema broken = new Schema(
                List.of(Schema.shipped().scripts().getFirst(), "CREATE TABLE half (one INTEGER); CREATE nonsense;"));

        assertThat(catchThrowable(() -> Journal.open(place, Journals.SCRIBE, broken, RESERVED)))
                .isInstanceOf(NotWritten.class);
        assertThat(Journals.read(place, Filter.ALL)).hasSize(3);
        Journals.change(place, "CREATE TABLE half (one INTEGER)");
    }

    @Test
    void aStoreThatSomebodyHoldsIsRefusedAfterAWhile() throws Exception {
        Place place = Journals.filled(folder, 1);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + place.file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            refuses(place, "another process has held it for 5 seconds");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsOneSentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(catchThrowable(() -> Journals.open(file.resolve("journal"))))
                .isInstanceOf(NotWritten.class)
                .hasMessageMatching("nothing can be recorded in \\S+, so nothing is done: [^.]+\\. --journal PATH names"
                        + " another place\\.");
    }

    @Test
    void networkFileSystemsAreRefusedByTheirType() {
        assertThat(List.of("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph"))
                .allSatisfy(type -> assertThat(Place.unfit(type))
                        .contains(
                                "it lies on a network file system (%s), which keeps neither locks nor flushed bytes as"
                                                .formatted(type)
                                        + " it needs them"));
        assertThat(List.of("ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "fuse.gocryptfs"))
                .allSatisfy(type -> assertThat(Place.unfit(type)).isEmpty());
    }
}
