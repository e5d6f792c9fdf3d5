package dev.holdfast.probe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of an authorized_keys file (sshd: AUTHORIZED_KEYS FILE FORMAT). */
final class PublicKeys {
    // Options may stand before the type, with blanks inside quotes.
    private static final Pattern KEY = Pattern.compile(
            "(?:^|\\s)((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+)\\s+([A-Za-z0-9+/]{40,}={0,3})(?:\\s|$)");

    private PublicKeys() {}

    /** The fingerprint of each key in force, as {@code ssh-keygen -lf} prints it. */
    static List<String> fingerprints(String file) {
        return file.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> fingerprint(line).stream())
                .toList();
    }

    private static Optional<String> fingerprint(String line) {
        Matcher key = KEY.matcher(line);
        if (!key.find()) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(key.group(2));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return Optional.of("SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
