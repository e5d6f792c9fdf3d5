package dev.holdfast.inventory.yaml;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Something wrong in a file, said so that it can be mended without asking anybody.
 *
 * @param line from 1, or 0 for the file as a whole
 * @param path where it is in the file's own words, such as {@code services.backend.hosts[1]}, or empty
 * @param sentence what is wrong, the likely slip, and what to do; never a secret
 */
public record Mistake(Path file, int line, int column, String path, String sentence) implements Comparable<Mistake> {
    private static final Comparator<Mistake> IN_THE_FILES_ORDER = Comparator.comparingInt(Mistake::line)
            .thenComparingInt(Mistake::column)
            .thenComparing(Mistake::path)
            .thenComparing(Mistake::sentence);

    @Override
    public int compareTo(Mistake other) {
        return IN_THE_FILES_ORDER.compare(this, other);
    }

    /** In the form that editors and terminals make clickable. */
    @Override
    public String toString() {
        String where = line == 0 ? file.toString() : "%s:%d:%d".formatted(file, line, column);
        return where + ": " + (path.isEmpty() ? "" : path + ": ") + sentence;
    }
}
