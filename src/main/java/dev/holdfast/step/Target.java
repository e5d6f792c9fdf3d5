package dev.holdfast.step;

/**
 * What a step acts on.
 *
 * @param subject what people call it
 * @param kind what kind of thing it is, as the inventory has it
 * @param unit its systemd unit, by its full name
 */
public record Target(String subject, String kind, String host, String unit) {
    @Override
    public String toString() {
        return unit + " on " + host;
    }
}
