package dev.holdfast.inventory.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one file, so that all of it can be mended at once. Not thread-safe. */
public final class Mistakes {
    /** More than anybody mends in one go; a hostile file must not fill the terminal. */
    private static final int MOST = 200;

    private final Path file;
    private final List<Mistake> all = new ArrayList<>();

    public Mistakes(Path file) {
        this.file = file;
    }

    public void add(Place at, String path, String sentence) {
        if (all.size() < MOST) {
            all.add(new Mistake(file, at.line(), at.column(), path, sentence));
        }
    }

    public boolean none() {
        return all.isEmpty();
    }

    /** All of them, in the order of the file's lines. */
    public List<Mistake> sorted() {
        return all.stream().distinct().sorted().toList();
    }
}
