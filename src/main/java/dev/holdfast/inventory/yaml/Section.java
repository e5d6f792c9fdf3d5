package dev.holdfast.inventory.yaml;

import dev.holdfast.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings that belong together, each with its name. Names that are not among them are mistakes. */
public record Section(List<Setting<?>> settings) implements Kind<Filled> {
    public Section {
        settings = List.copyOf(settings);
    }

    public static Section of(Setting<?>... settings) {
        return new Section(List.of(settings));
    }

    @Override
    public Optional<Filled> read(Node node, Spot spot) {
        return switch (node) {
            case Node.Mapping mapping -> Optional.of(filled(mapping, spot));
            case Node.Scalar scalar -> {
                spot.mistake("%s is wanted here.".formatted(called()));
                yield Optional.empty();
            }
            case Node.Sequence list -> {
                spot.mistake("a list stands here, but %s is wanted.".formatted(called()));
                yield Optional.empty();
            }
            case Node.Spoilt spoilt -> Optional.empty();
        };
    }

    private Filled filled(Node.Mapping mapping, Spot spot) {
        Map<String, Filled.Slot<?>> slots = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Spot here = spot.below(entry.key(), entry.at());
            find(entry.key())
                    .ifPresentOrElse(
                            setting -> slots.put(entry.key(), Filled.Slot.read(setting, entry.value(), here)),
                            () -> here.mistake(unknown(entry.key())));
        }
        for (Setting<?> setting : settings) {
            if (setting.required() && !slots.containsKey(setting.name())) {
                spot.mistake("\"%s\" is missing: %s".formatted(setting.name(), firstSentence(setting.says())));
            }
        }
        return new Filled(spot, slots);
    }

    private Optional<Setting<?>> find(String name) {
        return settings.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static String firstSentence(String says) {
        int end = says.indexOf(". ");
        String first = end < 0 ? says : says.substring(0, end + 1);
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private String unknown(String key) {
        String sentence = "there is no setting %s here".formatted(Shown.quoted(key));
        Optional<String> meant = meant(key);
        if (meant.isPresent()) {
            return "%s; did you mean \"%s\"?".formatted(sentence, meant.get());
        }
        if (Shown.namesSecret(key)) {
            return "a secret has no place in this file (its value is withheld)%s.".formatted(variable());
        }
        return "%s; there are %s.".formatted(sentence, String.join(", ", names()));
    }

    private Optional<String> meant(String key) {
        String written = kebab(key);
        Optional<String> other = settings.stream()
                .filter(s -> s.alsoCalled().contains(written))
                .map(s -> s.name())
                .findFirst();
        return other.or(() -> NearestName.to(written, names()));
    }

    /** The name in the file's own style, when somebody writes keyFingerprint or key_fingerprint. */
    private static String kebab(String key) {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private String variable() {
        List<String> from = names().stream().filter(n -> n.endsWith("-from")).toList();
        return from.isEmpty()
                ? "; take it out"
                : "; name the environment variable that holds it: %s: NAME".formatted(from.getLast());
    }

    public List<String> names() {
        return settings.stream().map(s -> s.name()).toList();
    }

    @Override
    public String called() {
        List<String> first = names();
        Stream<String> shown =
                first.size() > 4 ? Stream.concat(first.stream().limit(4), Stream.of("…")) : first.stream();
        return "a section with the settings " + String.join(", ", new ArrayList<>(shown.toList()));
    }

    @Override
    public Filled blank() {
        return Filled.NOTHING;
    }
}
