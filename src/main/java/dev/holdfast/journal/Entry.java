package dev.holdfast.journal;

/**
 * One entry as it lies in the store, letter by letter: what is checked is what was written, also where somebody else wrote
 * it.
 *
 * @param sequence from 1 on, without gaps
 * @param at when, in UTC with milliseconds, so that the text sorts as the time does
 * @param who account and machine
 * @param body a JSON object
 * @param previous the hash of the entry before
 * @param hash over all of this
 */
public record Entry(
        long sequence,
        String at,
        String who,
        String kind,
        String operation,
        String host,
        String body,
        String previous,
        String hash) {

    Entry sealed(String hash) {
        return new Entry(sequence, at, who, kind, operation, host, body, previous, hash);
    }
}
