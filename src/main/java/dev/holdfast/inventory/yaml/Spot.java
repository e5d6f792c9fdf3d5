package dev.holdfast.inventory.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where in a file the reading is; what is found there is noted here. Not thread-safe. */
public final class Spot {
    /** A name in the file that has to be the name of something else in the file. */
    public record Reference(String to, String name, Spot from) {}

    private final Path file;
    private final Mistakes mistakes;
    private final List<Reference> references;
    private final String path;
    private final Place at;

    private Spot(Path file, Mistakes mistakes, List<Reference> references, String path, Place at) {
        this.file = file;
        this.mistakes = mistakes;
        this.references = references;
        this.path = path;
        this.at = at;
    }

    /** The beginning of a file. */
    public static Spot start(Path file, Mistakes mistakes) {
        return new Spot(file, mistakes, new ArrayList<>(), "", new Place(1, 1));
    }

    Spot below(String name, Place where) {
        return new Spot(file, mistakes, references, path.isEmpty() ? name : path + "." + name, where);
    }

    Spot item(int number, Place where) {
        return new Spot(file, mistakes, references, "%s[%d]".formatted(path, number), where);
    }

    public void mistake(String sentence) {
        mistakes.add(at, path, sentence);
    }

    void refersTo(String kind, String name) {
        references.add(new Reference(kind, name, this));
    }

    /** Every reference of this kind in the whole file, in the order of reading. */
    public List<Reference> references(String kind) {
        return references.stream().filter(r -> r.to().equals(kind)).toList();
    }

    public Path file() {
        return file;
    }

    public String path() {
        return path;
    }

    public int line() {
        return at.line();
    }
}
