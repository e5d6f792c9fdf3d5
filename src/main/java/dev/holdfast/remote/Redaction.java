package dev.holdfast.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    private static final String[] KEY_WORDS = {
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "api_key",
        "api-key",
        "accesskey",
        "access_key",
        "access-key",
        "privatekey",
        "private_key",
        "private-key",
        "credential",
        "mysql_pwd",
        "rediscli_auth"
    };

    /**
     * What a secret looks like. The pattern keeps its first group and masks the rest.
     *
     * @param words one of these, in lower case, is in every text that it matches: to look for them is cheap, to match is not
     */
    record Shape(Pattern pattern, List<String> words) {
        private static Shape of(String pattern, String... words) {
            return new Shape(Pattern.compile(pattern), List.of(words));
        }

        boolean mayBeIn(String lowerCase) {
            return words.stream().anyMatch(lowerCase::contains);
        }

        String maskedIn(String text) {
            return pattern.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        }
    }

    static final List<Shape> SHAPES = List.of(
            Shape.of(
                    "(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)(?s:.*?)(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\\z)",
                    "private key"),
            Shape.of(
                    "((?i:\\b(?:proxy-)?authorization)\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?(?:(?i:bearer|basic|token|digest|negotiate)\\s+)?)"
                            + "(?!(?i:bearer|basic|token|digest|negotiate)\\s)[^\\s\"'\\\\,;]+",
                    "authorization"),
            Shape.of("((?i:\\bbearer)\\s+)[A-Za-z0-9._~+/=-]{8,}", "bearer"),
            Shape.of("((?i:\\bbasic)\\s+)[A-Za-z0-9+/]{8,}={0,2}(?![A-Za-z0-9])", "basic"),
            Shape.of("(\\bgh[pousr]_)[A-Za-z0-9]{16,}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            Shape.of("(\\bgithub_pat_)[A-Za-z0-9_]{16,}", "github_pat_"),
            Shape.of(
                    "(\\bglpat-|\\bnpm_|\\bxox[abeoprs]-|\\bsk_live_|\\bdckr_pat_)[A-Za-z0-9_-]{10,}",
                    "glpat-",
                    "npm_",
                    "xox",
                    "sk_live_",
                    "dckr_pat_"),
            Shape.of("(\\b(?:AKIA|ASIA))[0-9A-Z]{16}\\b", "akia", "asia"),
            Shape.of(
                    "(https://hooks\\.slack\\.com/(?:services|workflows|triggers)/)[A-Za-z0-9/_-]+", "hooks.slack.com"),
            Shape.of("(\\beyJ)[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*", "eyj"),
            Shape.of("(\\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/:@\"'<>]{0,80}:)[^\\s/@\"'<>]{1,200}(?=@)", "://"),
            Shape.of(
                    "([?&;](?:(?i)access_token|token|sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|code|key|api_?key)=)"
                            + "[^\\s&\"'<>]+",
                    "token=",
                    "sig=",
                    "signature=",
                    "credential=",
                    "code=",
                    "key="),
            Shape.of("(\\\\\"(?i:" + KEY + ")\\\\\"\\s{0,3}:\\s{0,3}\\\\\")" + NOT_SECRET + "[^\"\\\\\\n]+", KEY_WORDS),
            // Not "(a|b)+": Java's matcher would need a stack as deep as the text is long.
            Shape.of(
                    "([\"']?\\b(?i:" + KEY + ")[\"']?\\s{0,3}[:=]>?\\s{0,3}\")" + NOT_SECRET
                            + "(?!\")[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+){0,99}+[^\"\\n]*+",
                    KEY_WORDS),
            Shape.of("([\"']?\\b(?i:" + KEY + ")[\"']?\\s{0,3}[:=]>?\\s{0,3}')" + NOT_SECRET + "[^'\\n]+", KEY_WORDS),
            Shape.of(
                    "(\\b(?i:" + KEY + ")[ \\t]{0,3}[:=]>?[ \\t]{0,3})" + NOT_SECRET + "[^\\s\"'\\\\,;&<>{}\\[]+",
                    KEY_WORDS),
            Shape.of("((?:^|\\s)--?(?i:" + KEY + ")[ =])" + NOT_SECRET + "[^\\s\"']+", KEY_WORDS),
            Shape.of("((?:^|\\s)(?:-u|--user|--proxy-user)[ =]?[^\\s:\"']{1,80}:)[^\\s\"']+", "-u"),
            Shape.of("(\\bsshpass\\s+-p\\s{0,2})[^\\s\"']+", "sshpass"),
            Shape.of("(\\bredis-cli\\b[^\\n]{0,80}\\s-a\\s{1,2})[^\\s\"']+", "redis-cli"));

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
        String lowerCase = masked.toLowerCase(Locale.ROOT);
        for (Shape shape : SHAPES) {
            masked = shape.mayBeIn(lowerCase) ? shape.maskedIn(masked) : masked;
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
