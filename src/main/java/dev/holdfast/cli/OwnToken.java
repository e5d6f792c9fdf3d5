package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** What a person's lock is known by, so that the same account on the same machine can give it back later. */
final class OwnToken {
    private OwnToken() {}

    static String of(String owner) {
        return "person-" + UUID.nameUUIDFromBytes(owner.getBytes(UTF_8));
    }
}
