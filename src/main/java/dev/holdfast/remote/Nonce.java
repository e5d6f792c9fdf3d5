package dev.holdfast.remote;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A word that nobody else can know: 128 random bits. */
final class Nonce {
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {}

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
