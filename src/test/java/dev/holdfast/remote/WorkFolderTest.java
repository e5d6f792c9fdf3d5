package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    private static final String PREFIX = "holdfast-test-";

    @TempDir
    Path parent;

    @Test
    void onlyThisAccountMayLookIntoIt() throws IOException {
        Path folder = WorkFolder.create(parent, PREFIX);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() throws Exception {
        Path left = Files.createDirectories(parent.resolve(PREFIX + dead() + "-17/ssh"));
        Files.writeString(left.resolve("key"), "secret");

        Path folder = WorkFolder.create(parent, PREFIX);

        assertThat(parent).isDirectoryContaining(folder::equals).isDirectoryNotContaining("glob:**-17");
    }

    @Test
    void whatBelongsToALivingProcessOrToNoneOfOursStays() throws Exception {
        Path living = WorkFolder.create(parent, PREFIX);
        Path other = Files.createDirectory(parent.resolve("holdfast-other-" + dead() + "-17"));
        Path notes = Files.createDirectory(parent.resolve(PREFIX + "notes"));
        Path file = Files.writeString(parent.resolve(PREFIX + dead() + "-18"), "a file");

        WorkFolder.create(parent, PREFIX);

        assertThat(parent)
                .isDirectoryContaining(living::equals)
                .isDirectoryContaining(other::equals)
                .isDirectoryContaining(notes::equals)
                .isDirectoryContaining(file::equals);
    }

    @Test
    void aLinkIsNotFollowedWhereverItLeads() throws Exception {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Files.writeString(precious.resolve("file"), "keep me");
        Files.createSymbolicLink(parent.resolve(PREFIX + dead() + "-17"), precious);
        Path left = Files.createDirectory(parent.resolve(PREFIX + dead() + "-18"));
        Files.createSymbolicLink(left.resolve("link"), precious);

        WorkFolder.create(parent, PREFIX);

        assertThat(precious.resolve("file")).exists();
        assertThat(left).doesNotExist();
    }

    /** The number of a process that has ended. */
    private static long dead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
