package dev.holdfast.probe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Moments in answers of APIs, which all write RFC 3339. */
final class JsonTime {
    private JsonTime() {}

    static Optional<Instant> of(JsonNode node, String member) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(StrictJson.word(node, member)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
