package dev.holdfast.probe;

import dev.holdfast.inventory.Subject;
import java.util.Map;

/**
 * One question, ready to be put. Two failure modes that ask the same thing share one question (equality is by value).
 *
 * @param probe the probe's name
 * @param subject what it is about
 * @param from {@code here} or the name of the host it is put from
 * @param with the probe's settings from the catalog
 */
public record Question(String probe, Subject subject, String from, Map<String, String> with) {
    public Question {
        with = Map.copyOf(with);
    }
}
