package dev.holdfast.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** How an entry is tied to the one before it: by a SHA-256 over all its fields, each with its length in front. */
final class Chain {
    /** What the first entry follows. */
    static final String START = "0".repeat(64);

    private Chain() {}

    static Entry linked(Anchor head, String at, String who, Draft draft) {
        Entry open = new Entry(
                head.sequence() + 1,
                at,
                who,
                draft.kind().id(),
                draft.operation(),
                draft.host(),
                draft.body().toString(),
                head.hash(),
                "");
        return open.sealed(hash(open));
    }

    /** The hash that the entry must have. */
    static String hash(Entry entry) {
        MessageDigest digest = sha256();
        for (String field : List.of(
                entry.previous(),
                Long.toString(entry.sequence()),
                entry.at(),
                entry.who(),
                entry.kind(),
                entry.operation(),
                entry.host(),
                entry.body())) {
            byte[] bytes = field.getBytes(UTF_8);
            digest.update((bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
