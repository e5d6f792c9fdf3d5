package dev.holdfast.inventory.yaml;

import java.util.List;

/** A piece of a YAML file, with its place. */
public sealed interface Node {
    Place at();

    /**
     * Text, a number, a word, or nothing at all.
     *
     * @param plain written without quotes, so that YAML may take it for something other than text
     */
    record Scalar(String text, boolean plain, Place at) implements Node {
        /** Whether the key stands there without a value. */
        public boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Place at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys with their values, in the file's order; each key once. */
    record Mapping(List<Entry> entries, Place at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** Something whose mistake has been said already, so that nobody complains about it a second time. */
    record Spoilt(Place at) implements Node {}

    /** One key with its value. */
    record Entry(String key, Place at, Node value) {}
}
