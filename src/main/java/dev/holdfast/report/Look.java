package dev.holdfast.report;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How text may look where it is read.
 *
 * @param width columns; running text is wrapped there, commands never
 * @param colour whether colour may be used
 * @param unicode whether symbols beyond ASCII may be used
 */
public record Look(int width, boolean colour, boolean unicode) {
    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");

    /** When to use colour. */
    public enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** The look that the environment asks for; {@code terminal} says whether a person's terminal reads it. */
    public static Look in(Map<String, String> environment, Colour wanted, boolean terminal) {
        return new Look(width(environment), colour(environment, wanted, terminal), unicode(environment));
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = DIGITS.matcher(columns).matches() ? Integer.parseInt(columns) : USUAL_WIDTH;
        return Math.clamp(width, NARROWEST, WIDEST);
    }

    /** An option is a person's last word; without one NO_COLOR and a dumb terminal switch colour off. */
    private static boolean colour(Map<String, String> environment, Colour wanted, boolean terminal) {
        return switch (wanted) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        };
    }

    /** The first of the three that is set decides, as in setlocale(3). */
    private static boolean unicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (!locale.isEmpty()) {
                return locale.endsWith("utf-8") || locale.endsWith("utf8");
            }
        }
        return false;
    }
}
