package dev.holdfast.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of one page, for tests of what happens when a disk is full. Needs root. */
final class FullDisk {
    private FullDisk() {}

    static boolean mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=16", "tmpfs", folder.toString());
        if (!mounted) {
            Files.deleteIfExists(folder);
        }
        return mounted;
    }

    static void unmount(Path folder) throws IOException, InterruptedException {
        run("umount", folder.toString());
        Files.deleteIfExists(folder);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
