package dev.holdfast.cli;

/** Running text, wrapped between words. */
final class Paragraph {
    private Paragraph() {}

    /** Its lines, each with its end. A word that is wider than a line has one for itself. */
    static String of(String text, int indent, int width) {
        StringBuilder all = new StringBuilder();
        String line = "";
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && indent + line.length() + 1 + word.length() > width) {
                all.append(" ".repeat(indent)).append(line).append('\n');
                line = "";
            }
            line = line.isEmpty() ? word : line + " " + word;
        }
        return all.append(" ".repeat(indent)).append(line).append('\n').toString();
    }
}
