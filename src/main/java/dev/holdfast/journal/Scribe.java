package dev.holdfast.journal;

import dev.holdfast.remote.Redaction;
import java.time.Clock;

/**
 * How entries are written.
 *
 * @param author who is named in them
 * @param redaction what is taken out of them
 * @param clock when it is
 */
public record Scribe(Author author, Redaction redaction, Clock clock) {
    Withheld withheld() {
        return new Withheld(redaction);
    }
}
