package dev.holdfast.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes text from outside fit to be shown: harmless for terminals and readers, and without secrets. Masks the values that
 * it was told of, and what looks like a secret wherever it is. Fingerprints, digests and commit hashes stay: they are
 * evidence. Immutable, safe for concurrent use.
 */
public final class Redaction {
    /** What stands in the place of a secret. */
    public static final String MASK = "[redacted]";

    private static final int EXCERPT = 2000;
    /** Shorter values would mask half of every text ("no", "dev"). */
    private static final int SHORTEST_KNOWN = 4;

    private static final String KEY =
            "[\\w.-]{0,40}(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|"
                    + "PGPASSWORD|MYSQL_PWD|REDISCLI_AUTH)";
    /** A value that is evidence rather than a secret, or no value at all. */
    private static final String NOT_SECRET =
            "(?!\\[redacted|(?i:sha(?:1|256|512)[:-])|null\\b|true\\b|false\\b|none\\b)";

    /** Each keeps its first group and masks the rest. */
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile(
                    "(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----).*?(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\\z)",
                    Pattern.DOTALL),
            Pattern.compile(
                    "((?i:\\b(?:proxy-)?authorization)\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?(?:(?i:bearer|basic|token|digest|negotiate)\\s+)?)"
                            + "(?!(?i:bearer|basic|token|digest|negotiate)\\s)[^\\s\"'\\\\,;]+"),
            Pattern.compile("((?i:\\bbearer)\\s+)[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile("((?i:\\bbasic)\\s+)[A-Za-z0-9+/]{8,}={0,2}(?![A-Za-z0-9])"),
            Pattern.compile("(\\bgh[pousr]_)[A-Za-z0-9]{16,}"),
            Pattern.compile("(\\bgithub_pat_)[A-Za-z0-9_]{16,}"),
            Pattern.compile("(\\bglpat-|\\bnpm_|\\bxox[abeoprs]-|\\bsk_live_|\\bdckr_pat_)[A-Za-z0-9_-]{10,}"),
            Pattern.compile("(\\b(?:AKIA|ASIA))[0-9A-Z]{16}\\b"),
            Pattern.compile("(https://hooks\\.slack\\.com/(?:services|workflows|triggers)/)[A-Za-z0-9/_-]+"),
            Pattern.compile("(\\beyJ)[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"),
            Pattern.compile("(\\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/:@\"'<>]{0,80}:)[^\\s/@\"'<>]{1,200}(?=@)"),
            Pattern.compile(
                    "([?&;](?:(?i)access_token|token|sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|code|key|api_?key)=)"
                            + "[^\\s&\"'<>]+"),
            Pattern.compile("(\\\\\"(?i:" + KEY + ")\\\\\"\\s{0,3}:\\s{0,3}\\\\\")" + NOT_SECRET + "[^\"\\\\\\n]+"),
            // Not "(a|b)+": Java's matcher would need a stack as deep as the text is long.
            Pattern.compile("([\"']?\\b(?i:" + KEY + ")[\"']?\\s{0,3}[:=]>?\\s{0,3}\")" + NOT_SECRET
                    + "(?!\")[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+){0,99}+[^\"\\n]*+"),
            Pattern.compile("([\"']?\\b(?i:" + KEY + ")[\"']?\\s{0,3}[:=]>?\\s{0,3}')" + NOT_SECRET + "[^'\\n]+"),
            Pattern.compile(
                    "(\\b(?i:" + KEY + ")[ \\t]{0,3}[:=]>?[ \\t]{0,3})" + NOT_SECRET + "[^\\s\"'\\\\,;&<>{}\\[]+"),
            Pattern.compile("((?:^|\\s)--?(?i:" + KEY + ")[ =])" + NOT_SECRET + "[^\\s\"']+"),
            Pattern.compile("((?:^|\\s)(?:-u|--user|--proxy-user)[ =]?[^\\s:\"']{1,80}:)[^\\s\"']+"),
            Pattern.compile("(\\bsshpass\\s+-p\\s{0,2})[^\\s\"']+"),
            Pattern.compile("(\\bredis-cli\\b[^\\n]{0,80}\\s-a\\s{1,2})[^\\s\"']+"));

    private final List<String> known;

    /**
     * @param secrets values to mask wherever they stand, also URL-encoded or in base64
     */
    public Redaction(Collection<String> secrets) {
        this.known = secrets.stream()
                .filter(s -> s.length() >= SHORTEST_KNOWN)
                .flatMap(Redaction::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        secret,
                        Clean.text(secret, Integer.MAX_VALUE),
                        secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(bytes))
                .filter(s -> s.length() >= SHORTEST_KNOWN);
    }

    /** The text without secrets. */
    public String mask(String text) {
        String masked = text;
        for (String value : known) {
            masked = masked.replace(value, MASK);
        }
        masked = maskCutOff(masked);
        for (Pattern shape : SHAPES) {
            masked = shape.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        }
        return masked;
    }

    /** A known value of which only the beginning is left at the very end of the text. */
    private String maskCutOff(String text) {
        for (String value : known) {
            for (int length = Math.min(value.length() - 1, text.length()); length >= SHORTEST_KNOWN; length--) {
                if (text.regionMatches(text.length() - length, value, 0, length)) {
                    return text.substring(0, text.length() - length) + MASK;
                }
            }
        }
        return text;
    }

    /** The beginning of the text, rendered harmless and without secrets: what {@link Evidence#said()} holds. */
    public String excerpt(String text) {
        // Twice the length, so that no secret is cut in half before it is looked for.
        String masked = mask(Clean.text(text, 2 * EXCERPT)).strip();
        return masked.length() <= EXCERPT ? masked : cut(masked) + "…";
    }

    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return text.substring(0, end);
    }

    /**
     * The text rendered harmless: terminal escapes, bidirectional and invisible characters are taken out, other control
     * characters replaced, line ends made {@code \n}; at most {@code most} characters of it are looked at. Secrets stay.
     */
    public static String clean(String text, int most) {
        return Clean.text(text, most);
    }
}
