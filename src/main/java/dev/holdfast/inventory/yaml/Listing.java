package dev.holdfast.inventory.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list.
 *
 * @param each what each item is
 * @param repeats whether the same item may stand in it twice (a command line, not a set of names)
 */
public record Listing<T>(Kind<T> each, boolean repeats) implements Kind<List<T>> {
    /** A list in which nothing stands twice. */
    public static <T> Listing<T> of(Kind<T> each) {
        return new Listing<>(each, false);
    }

    @Override
    public Optional<List<T>> read(Node node, Spot spot) {
        return switch (node) {
            case Node.Sequence list -> Optional.of(items(list, spot));
            case Node.Scalar scalar
            when scalar.isNothing() -> {
                spot.mistake("there is no value; write a list such as [a, b], or take the line out.");
                yield Optional.empty();
            }
            case Node.Scalar scalar -> {
                spot.mistake("a list is wanted here; write [%s].".formatted(bare(scalar.text())));
                yield Optional.empty();
            }
            case Node.Mapping mapping -> {
                spot.mistake("a section stands here, but a list is wanted; each item begins with \"- \".");
                yield Optional.empty();
            }
            case Node.Spoilt spoilt -> Optional.empty();
        };
    }

    private static String bare(String text) {
        String shown = Shown.quoted(text);
        return text.matches("[A-Za-z0-9._/-]{1,60}") && !Shown.looksSecret(text) ? text : shown;
    }

    private List<T> items(Node.Sequence list, Spot spot) {
        List<T> items = new ArrayList<>();
        Map<T, Integer> first = new HashMap<>();
        if (list.items().isEmpty()) {
            spot.mistake("the list is empty; write at least one item, or take the line out.");
        }
        for (int i = 0; i < list.items().size(); i++) {
            Spot here = spot.item(i, list.items().get(i).at());
            Optional<T> item = each.read(list.items().get(i), here);
            item.ifPresent(items::add);
            if (item.isPresent() && !repeats && first.putIfAbsent(item.get(), i) != null) {
                here.mistake(
                        "%s stands in this list a second time; take it out.".formatted(Shown.quoted("" + item.get())));
            }
        }
        return List.copyOf(items);
    }

    @Override
    public String called() {
        return "a list, each item " + each.called();
    }

    @Override
    public List<T> blank() {
        return List.of();
    }
}
