package dev.holdfast.failuremode;

/**
 * Something wrong in a file of the catalog.
 *
 * @param file as the user named it
 * @param line counted from 1
 * @param path where in the document, such as {@code about.runner.causes.disk-full.when}
 * @param sentence what is wrong, the likely slip and what to do
 */
public record Mistake(String file, int line, String path, String sentence) {
    @Override
    public String toString() {
        return "%s:%d: %s: %s".formatted(file, line, path, sentence);
    }
}
