package dev.holdfast.failuremode;

import dev.holdfast.inventory.Selector;
import java.util.Map;

/**
 * A question of a failure mode, under a name that its conditions and sentences use.
 *
 * @param name unique within the failure mode
 * @param probe the probe that answers it
 * @param of what it is put about, each
 * @param from where it is put from
 * @param with the probe's settings
 */
public record Ask(String name, String probe, Selector of, From from, Map<String, String> with) {
    public Ask {
        with = Map.copyOf(with);
    }
}
