package dev.holdfast.failuremode;

import java.util.List;

/**
 * A sentence with gaps, such as {@code {disk.mount} on {host} is {disk.used} full}. A part in brackets is left out where one of its
 * values was not read: {@code the unit failed[: {log.line}]}.
 *
 * @param text as written in the catalog
 * @param gaps the gaps in order: {@code subject}, {@code host}, {@code service}, or {@code ASK.VALUE}
 */
public record Sentence(String text, List<String> gaps) {
    public Sentence {
        gaps = List.copyOf(gaps);
    }
}
