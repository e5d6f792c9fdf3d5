package dev.holdfast.inventory.yaml;

import dev.holdfast.text.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of a few words, each of which is a constant of an enum in kebab-case. */
public record Choice<E extends Enum<E>>(List<Option<E>> options) implements Kind<E> {
    /** One of the words, and what it means. */
    public record Option<E extends Enum<E>>(E value, String meaning) {
        public String word() {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Choice {
        options = List.copyOf(options);
    }

    @Override
    public Optional<E> read(Node node, Spot spot) {
        return scalar(node, spot).flatMap(scalar -> {
            Optional<E> chosen = options.stream()
                    .filter(o -> o.word().equals(scalar.text()))
                    .map(Option::value)
                    .findFirst();
            if (chosen.isEmpty()) {
                spot.mistake(
                        "%s is not %s.%s".formatted(Shown.quoted(scalar.text()), called(), nearest(scalar.text())));
            }
            return chosen;
        });
    }

    private String nearest(String written) {
        return NearestName.to(written.toLowerCase(Locale.ROOT).replace('_', '-'), words())
                .map(word -> " Did you mean \"%s\"?".formatted(word))
                .orElse("");
    }

    public List<String> words() {
        return options.stream().map(Option::word).toList();
    }

    @Override
    public String called() {
        return "one of " + String.join(", ", words());
    }

    @Override
    public E blank() {
        return options.getFirst().value();
    }
}
