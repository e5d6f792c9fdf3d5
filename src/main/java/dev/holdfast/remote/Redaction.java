package dev.holdfast.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        for (Shape shape : SecretShapes.ALL) {
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
