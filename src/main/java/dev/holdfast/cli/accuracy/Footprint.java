package dev.holdfast.cli.accuracy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What this process holds after so many diagnoses, the simulated production included.
 *
 * @param middle how long half of those since the one before took at most
 * @param heap bytes in use after everything unused was let go
 * @param files open file descriptors
 * @param sockets how many of those are sockets
 */
record Footprint(int diagnoses, Duration middle, long heap, int threads, int files, int sockets, int children) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** @param last how many diagnoses there were since the one before */
    static Footprint now(List<Tried> tried, int last) {
        System.gc();
        int files = 0;
        int sockets = 0;
        try (DirectoryStream<Path> each = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : each) {
                files++;
                sockets += leadsTo(descriptor).startsWith("socket:") ? 1 : 0;
            }
        } catch (IOException nobodyCounts) {
            files = 0;
        }
        return new Footprint(
                tried.size(),
                Tally.percentile(tried.subList(Math.max(0, tried.size() - last), tried.size()), 50),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                files,
                sockets,
                (int) ProcessHandle.current().children().count());
    }

    private static String leadsTo(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
