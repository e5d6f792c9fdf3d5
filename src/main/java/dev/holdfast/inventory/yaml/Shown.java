package dev.holdfast.inventory.yaml;

import java.util.Locale;
import java.util.regex.Pattern;

/** A value from a file as a sentence may show it: harmless, short, and never a secret. */
public final class Shown {
    private static final int LONGEST = 60;

    private static final Pattern SECRET = Pattern.compile("gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}"
            + "|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[A-Z0-9]{16}|dckr_pat_[A-Za-z0-9_-]{16,}"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\."
            + "|-----BEGIN [A-Z ]*PRIVATE KEY"
            + "|[a-z][a-z0-9+.-]*://[^/\\s:@]*:[^/\\s@]+@"
            + "|(?i:[?&;](?:password|passwd|pwd|secret|token)=)[^&;\\s]+"
            + "|(?i:\\b(?:password|passwd|pwd|secret|token)\\s*[=:]\\s*)\\S+");

    private static final Pattern SECRET_NAME =
            Pattern.compile("password|passwd|passphrase|pwd|secret|token|credentials?|(api|private|access)[-_.]?key");

    private Shown() {}

    /** Whether a value has the shape of a password, token or private key. */
    public static boolean looksSecret(String value) {
        return SECRET.matcher(value).find();
    }

    /** Whether a setting of this name would hold a secret. */
    public static boolean namesSecret(String name) {
        return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** The value in quotes, or the remark that it is withheld. */
    public static String quoted(String value) {
        if (looksSecret(value)) {
            return "the value (withheld: it looks like a secret)";
        }
        String whole = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        StringBuilder harmless = new StringBuilder("\"");
        whole.codePoints().forEach(c -> append(harmless, c));
        return harmless.append('"').toString();
    }

    /** What a terminal or a reader's eye could be misled by is written as a number. */
    private static void append(StringBuilder text, int c) {
        boolean misleads = Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        if (misleads) {
            text.append("\\u%04x".formatted(c));
        } else {
            text.appendCodePoint(c);
        }
    }
}
