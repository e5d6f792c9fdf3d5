package dev.holdfast.simulation.shell;

/** POSIX's named classes of characters. */
public final class CharacterClass {
    private CharacterClass() {}

    /** What stands for it within the brackets of a Java expression. */
    public static String regex(String name) {
        return switch (name) {
            case "alpha" -> "a-zA-Z";
            case "digit" -> "0-9";
            case "alnum" -> "a-zA-Z0-9";
            case "upper" -> "A-Z";
            case "lower" -> "a-z";
            case "space" -> "\\s\\x0b";
            case "blank" -> " \\t";
            case "punct" -> "\\p{Punct}";
            case "xdigit" -> "0-9a-fA-F";
            case "cntrl" -> "\\p{Cntrl}";
            case "print" -> "\\x20-\\x7e";
            case "graph" -> "\\x21-\\x7e";
            default -> "";
        };
    }
}
