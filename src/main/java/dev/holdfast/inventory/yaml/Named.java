package dev.holdfast.inventory.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things by their names, which the file's author chooses.
 *
 * @param key the form of a name
 * @param named what the names stand for, such as "host"
 * @param each what stands under each name
 */
public record Named<T>(Word<String> key, String named, Kind<T> each) implements Kind<Map<String, T>> {
    @Override
    public Optional<Map<String, T>> read(Node node, Spot spot) {
        return switch (node) {
            case Node.Mapping mapping -> Optional.of(all(mapping, spot));
            case Node.Sequence list -> {
                spot.mistake("a list stands here, but each %s is wanted under its name: \"NAME:\".".formatted(named));
                yield Optional.empty();
            }
            case Node.Scalar scalar -> {
                spot.mistake("each %s is wanted here under its name: \"NAME:\".".formatted(named));
                yield Optional.empty();
            }
            case Node.Spoilt spoilt -> Optional.empty();
        };
    }

    private Map<String, T> all(Node.Mapping mapping, Spot spot) {
        Map<String, T> all = new LinkedHashMap<>();
        if (mapping.entries().isEmpty()) {
            spot.mistake("no %s is named; write at least one, or take the line out.".formatted(named));
        }
        for (Node.Entry entry : mapping.entries()) {
            Spot here = spot.below(entry.key(), entry.at());
            if (key.read(new Node.Scalar(entry.key(), false, entry.at()), here).isPresent()) {
                all.put(entry.key(), value(entry, here));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private T value(Node.Entry entry, Spot here) {
        boolean bare = each instanceof Section && entry.value() instanceof Node.Scalar scalar && scalar.isNothing();
        Node value = bare ? new Node.Mapping(java.util.List.of(), entry.at()) : entry.value();
        return each.read(value, here).orElseGet(each::blank);
    }

    @Override
    public String called() {
        return "a section with a name for each " + named;
    }

    @Override
    public Map<String, T> blank() {
        return Map.of();
    }
}
