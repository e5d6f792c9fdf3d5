package dev.holdfast.inventory.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One setting: the only place where its name, form, standard and meaning are written down.
 *
 * @param says what it means, in sentences for its author
 * @param standard its value when it is not written, or empty
 * @param standardText the same in words, for docs; empty if there is none
 * @param example a value to show where none is written and none follows, or empty
 * @param alsoCalled names that people write for it by mistake
 */
public record Setting<T>(
        String name,
        Kind<T> kind,
        String says,
        Optional<T> standard,
        String standardText,
        boolean required,
        String example,
        List<String> alsoCalled) {
    public Setting {
        alsoCalled = List.copyOf(alsoCalled);
    }

    /** A setting that may be left out. */
    public static <T> Setting<T> of(String name, Kind<T> kind, String says) {
        return new Setting<>(name, kind, says, Optional.empty(), "", false, "", List.of());
    }

    public Setting<T> mustBeThere() {
        return new Setting<>(name, kind, says, standard, standardText, true, example, alsoCalled);
    }

    /** With this value when it is not written. */
    public Setting<T> standard(String text) {
        Spot nowhere = Spot.start(Path.of(""), new Mistakes(Path.of("")));
        T value = kind.read(new Node.Scalar(text, true, Place.FILE), nowhere)
                .orElseThrow(() -> new IllegalArgumentException("%s cannot be %s".formatted(name, text)));
        return new Setting<>(name, kind, says, Optional.of(value), text, required, example, alsoCalled);
    }

    /** With a value that follows from others when it is not written; here in words. */
    public Setting<T> otherwise(String words) {
        return new Setting<>(name, kind, says, standard, words, required, example, alsoCalled);
    }

    /** Shown in docs where no value is written: YAML, as one would write it behind the colon. */
    public Setting<T> example(String yaml) {
        return new Setting<>(name, kind, says, standard, standardText, required, yaml, alsoCalled);
    }

    public Setting<T> alsoCalled(String... others) {
        return new Setting<>(name, kind, says, standard, standardText, required, example, List.of(others));
    }
}
