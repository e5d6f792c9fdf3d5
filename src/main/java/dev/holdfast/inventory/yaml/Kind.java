package dev.holdfast.inventory.yaml;

import java.util.Optional;

/** What may stand as the value of a setting. Reader, JSON Schema, example and reference all follow it. */
public sealed interface Kind<T> permits Word, Whole, Choice, Listing, Named, Section {
    /** The value; empty after noting at the spot what is wrong with it. */
    Optional<T> read(Node node, Spot spot);

    /** It in words, such as "a duration such as 30s, 5m or 90d". */
    String called();

    /** What stands in for a value that is missing or wrong, so that the rest of the file can still be checked. */
    T blank();

    /** Text, or nothing after saying that something else stands there. */
    default Optional<Node.Scalar> scalar(Node node, Spot spot) {
        return switch (node) {
            case Node.Scalar scalar
            when scalar.isNothing() -> {
                spot.mistake("there is no value; write %s, or take the line out.".formatted(called()));
                yield Optional.empty();
            }
            case Node.Scalar scalar -> Optional.of(scalar);
            case Node.Sequence list -> {
                spot.mistake("a list stands here, but %s is wanted.%s".formatted(called(), only(list)));
                yield Optional.empty();
            }
            case Node.Mapping mapping -> {
                spot.mistake("a section stands here, but %s is wanted.".formatted(called()));
                yield Optional.empty();
            }
            case Node.Spoilt spoilt -> Optional.empty();
        };
    }

    private static String only(Node.Sequence list) {
        return list.items().size() == 1 && list.items().getFirst() instanceof Node.Scalar one
                ? " Write %s without dash or brackets.".formatted(Shown.quoted(one.text()))
                : "";
    }
}
