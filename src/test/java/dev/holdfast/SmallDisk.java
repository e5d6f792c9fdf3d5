package dev.holdfast;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own with little room, for tests of what happens when a disk is full. Needs root. */
public final class SmallDisk {
    private SmallDisk() {}

    /**
     * Puts one there, if that is possible.
     *
     * @param size as tmpfs takes it, such as {@code 4k}
     */
    public static boolean mount(Path folder, String size) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "nr_inodes=64,size=" + size, "tmpfs", folder.toString());
        if (!mounted) {
            Files.deleteIfExists(folder);
        }
        return mounted;
    }

    public static void makeReadOnly(Path folder) throws IOException, InterruptedException {
        run("mount", "-o", "remount,ro", folder.toString());
    }

    public static void unmount(Path folder) throws IOException, InterruptedException {
        run("umount", folder.toString());
        Files.deleteIfExists(folder);
    }

    /** Leaves not a byte. */
    public static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
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
