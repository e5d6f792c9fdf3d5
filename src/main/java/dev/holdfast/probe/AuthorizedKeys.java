package dev.holdfast.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public keys of an authorized_keys file. What is commented out is not among them. */
record AuthorizedKeys(List<Key> keys) {

    /**
     * One key.
     *
     * @param fingerprint as ssh shows it, {@code SHA256:…}
     * @param options what stands before it and limits it, such as {@code from="10.0.0.0/8"}
     */
    record Key(String fingerprint, String options) {
        /** Until when sshd takes it, if it is limited at all. */
        Optional<Instant> expires() {
            Matcher m = EXPIRY.matcher(options);
            return m.find() ? moment(m.group(1)) : Optional.empty();
        }
    }

    private static final Pattern KEY = Pattern.compile(
            "(?:^|[\\s])((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]{1,60})\\s+([A-Za-z0-9+/]{40,4000}={0,3})(?:\\s|$)");
    private static final Pattern EXPIRY = Pattern.compile("expiry-time=\"(\\d{8}(?:\\d{4}(?:\\d\\d)?)?)Z?\"");

    static AuthorizedKeys parse(String file) {
        return new AuthorizedKeys(file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .flatMap(line -> parseLine(line).stream())
                .toList());
    }

    Optional<Key> with(String fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst();
    }

    private static Optional<Key> parseLine(String line) {
        Matcher m = KEY.matcher(line);
        if (!m.find()) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(m.group(2));
            return Optional.of(
                    new Key(fingerprint(blob), line.substring(0, m.start(1)).strip()));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    private static String fingerprint(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + new String(Base64.getEncoder().withoutPadding().encode(hash), StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Optional<Instant> moment(String digits) {
        try {
            LocalDateTime at = switch (digits.length()) {
                case 8 ->
                    LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
                case 12 -> LocalDateTime.parse(digits, DateTimeFormatter.ofPattern("yyyyMMddHHmm"));
                default -> LocalDateTime.parse(digits, DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
            };
            return Optional.of(at.toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }
}
