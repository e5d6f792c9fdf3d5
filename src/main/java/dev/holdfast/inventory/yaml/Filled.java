package dev.holdfast.inventory.yaml;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A section as somebody filled it in. */
public final class Filled {
    static final Filled NOTHING = new Filled(Spot.start(Path.of(""), new Mistakes(Path.of(""))), Map.of(), Set.of());

    private final Spot spot;
    private final Map<String, Slot<?>> slots;
    private final Set<String> meant;

    /** @param meant the settings that somebody probably meant by names that are none */
    Filled(Spot spot, Map<String, Slot<?>> slots, Set<String> meant) {
        this.spot = spot;
        this.slots = slots;
        this.meant = meant;
    }

    /** A setting that stands in the file; its value is empty if that is wrong. */
    record Slot<T>(Setting<T> setting, Optional<T> value, Spot spot) {
        static <T> Slot<T> read(Setting<T> setting, Node node, Spot spot) {
            return new Slot<>(setting, setting.kind().read(node, spot), spot);
        }
    }

    /** The value that is written, if there is one and it is right. */
    public <T> Optional<T> find(Setting<T> setting) {
        Slot<?> slot = slots.get(setting.name());
        if (slot == null) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked") // a slot is only ever filled by the setting of its name
        Optional<T> value = (Optional<T>) slot.value();
        return value;
    }

    /** The value, else the standard, else what stands in for a missing one. */
    public <T> T get(Setting<T> setting) {
        return find(setting).or(setting::standard).orElseGet(setting.kind()::blank);
    }

    /** Whether the setting stands in the file, rightly or wrongly. */
    public boolean has(Setting<?> setting) {
        return slots.containsKey(setting.name());
    }

    /** Whether the setting is not in the file, and nothing that was probably meant as it either. */
    public boolean lacks(Setting<?> setting) {
        return !has(setting) && !meant.contains(setting.name());
    }

    /** Says that the setting is missing, if it is. */
    public void mustHave(Setting<?> setting) {
        if (lacks(setting)) {
            spot.mistake("\"%s\" is missing: %s".formatted(setting.name(), firstSentence(setting.says())));
        }
    }

    private static String firstSentence(String says) {
        int end = says.indexOf(". ");
        String first = end < 0 ? says : says.substring(0, end + 1);
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    /** Notes a mistake at the setting, or at the section if the setting is not written. */
    public void mistake(Setting<?> setting, String sentence) {
        spot(setting).mistake(sentence);
    }

    /** Where the setting stands, or the section if it is not written. */
    public Spot spot(Setting<?> setting) {
        Slot<?> slot = slots.get(setting.name());
        return slot == null ? spot : slot.spot();
    }

    public Spot spot() {
        return spot;
    }
}
