package dev.holdfast.inventory.yaml;

import dev.holdfast.text.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Set<String> meant = new HashSet<>();
        for (Node.Entry entry : mapping.entries()) {
            Optional<Setting<?>> setting = find(entry.key());
            if (setting.isPresent()) {
                Spot here = spot.below(entry.key(), place(entry));
                slots.put(entry.key(), Filled.Slot.read(setting.get(), entry.value(), here));
            } else {
                Optional<String> name = meant(entry.key());
                name.ifPresent(meant::add);
                spot.below(entry.key(), entry.at()).mistake(unknown(entry.key(), name));
            }
        }
        Filled filled = new Filled(spot, slots, meant);
        settings.stream().filter(Setting::required).forEach(filled::mustHave);
        return filled;
    }

    private Optional<Setting<?>> find(String name) {
        return settings.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** Where somebody has to look: at the value, unless it begins below its name. */
    private static Place place(Node.Entry entry) {
        return entry.value() instanceof Node.Scalar scalar ? scalar.at() : entry.at();
    }

    private String unknown(String key, Optional<String> meant) {
        String sentence = "there is no setting %s here".formatted(Shown.quoted(key));
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
