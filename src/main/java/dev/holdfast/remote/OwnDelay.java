package dev.holdfast.remote;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long this program has been kept waiting for a processor, by the kernel's own count for each of its threads. On a machine that
 * is starved the patience runs out while nobody looks, and that says nothing about whoever was asked. Only Linux counts it.
 */
final class OwnDelay {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Pattern WAITED = Pattern.compile("\\d{1,19} (\\d{1,18}) \\d{1,19}\\s*");
    /** Our own start keeps two processors busy for less than this, also beside a busy neighbour. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final int SHARE = 2;
    /** The virtual machine's own threads: they compile and clean up, and hear no answers. */
    private static final Pattern HEARS_NOTHING = Pattern.compile("(C1|C2|VM|GC|G1) .*\\s*");

    private final Path threads;
    private final LongSupplier nanos;
    private final long begun;
    private final Map<String, Long> before;

    /** Counts from now on. */
    OwnDelay() {
        this(THREADS, System::nanoTime);
    }

    OwnDelay(Path threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.before = waited();
    }

    /** How long, in words, if a thread that hears answers was kept waiting for half of the time until now. */
    Optional<String> starved() {
        Duration whole = Duration.ofNanos(nanos.getAsLong() - begun);
        Duration longest = Duration.ofNanos(waited().entrySet().stream()
                .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
                .max()
                .orElse(0));
        boolean starved =
                longest.compareTo(SHORTEST) >= 0 && longest.multipliedBy(SHARE).compareTo(whole) >= 0;
        return starved
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "this program waited for a processor for %.1f s of %.1f s",
                        longest.toMillis() / 1000.0,
                        whole.toMillis() / 1000.0))
                : Optional.empty();
    }

    /** Nanoseconds by thread; empty where nobody counts them. */
    private Map<String, Long> waited() {
        Map<String, Long> all = new HashMap<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                Matcher counted = WAITED.matcher(text(thread.resolve("schedstat")));
                if (counted.matches()
                        && !HEARS_NOTHING.matcher(text(thread.resolve("comm"))).matches()) {
                    all.put(thread.getFileName().toString(), Long.parseLong(counted.group(1)));
                }
            }
        } catch (IOException nobodyCounts) {
            return Map.of();
        }
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
