package dev.holdfast.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes our own commands so that they can be typed as they stand: by the name that this process was called by. */
public final class CommandName {
    /** The property by which the launcher says how it was called, such as {@code ./holdfast}. */
    public static final String PROPERTY = "holdfast.called";

    private static final String USUAL = "holdfast";
    // "holdfast: " begins what we say, and "diagnose" of another word is no command of ours
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w./-])holdfast (?=[a-z]+|--[a-z])");

    private CommandName() {}

    /** How this process was called. */
    public static String called() {
        return System.getProperty(PROPERTY, USUAL);
    }

    /** The text with our own commands as they are called here. */
    public static String in(String text) {
        return in(text, called());
    }

    static String in(String text, String called) {
        return called.equals(USUAL) ? text : COMMAND.matcher(text).replaceAll(Matcher.quoteReplacement(called) + " ");
    }
}
