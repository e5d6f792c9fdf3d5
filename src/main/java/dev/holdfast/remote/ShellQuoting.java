package dev.holdfast.remote;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one place where an argument vector becomes text for a POSIX shell. */
public final class ShellQuoting {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellQuoting() {}

    /** One word, quoted only where it must be. */
    public static String quote(String word) {
        return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** All words, quoted and joined by spaces. */
    public static String join(List<String> words) {
        return words.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
    }
}
