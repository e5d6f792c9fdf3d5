package dev.holdfast.failuremode;

import dev.holdfast.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a YAML file of the catalog, which knows its line and collects what is wrong with it instead of throwing. Each
 * mapping remembers which keys were asked for, so that {@link #nothingElse} can name the others.
 */
final class Document {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(1024 * 1024)
            .build();

    /** As many names as a mistake lists. */
    private static final int WHOLE_LIST = 8;

    private final String file;
    private final String path;
    private final int line;
    private final @Nullable Node node;
    private final List<Mistake> mistakes;
    private final Set<String> asked = new LinkedHashSet<>();

    private Document(String file, String path, int line, @Nullable Node node, List<Mistake> mistakes) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.node = node;
        this.mistakes = mistakes;
    }

    /** The top of a file; one that cannot be parsed is an empty document with its mistake noted. */
    static Document parse(String file, String text, List<Mistake> mistakes) {
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                mistakes.add(new Mistake(file, 1, "(file)", "there is nothing in this file"));
            }
            return new Document(file, "", 1, root.orElse(null), mistakes);
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            mistakes.add(new Mistake(file, line, "(file)", "this is not YAML: " + broken.getProblem()));
        } catch (YamlEngineException broken) {
            mistakes.add(new Mistake(file, 1, "(file)", "this is not YAML: " + firstLine(broken)));
        }
        return new Document(file, "", 1, null, mistakes);
    }

    private static String firstLine(YamlEngineException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("unreadable");
    }

    String path() {
        return path;
    }

    boolean exists() {
        return node != null;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    void wrong(String sentence) {
        mistakes.add(new Mistake(file, line, path.isEmpty() ? "(file)" : path, sentence));
    }

    /** Notes that {@code word} is not one of {@code known}, with the nearest of them. */
    void unknown(String what, String word, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        String near = NearestName.to(word, names)
                .map(n -> "; did you mean '%s'?".formatted(n))
                .orElseGet(() -> known(word, names));
        wrong("there is no %s '%s'%s".formatted(what, word, near));
    }

    /** A long list would bury the other mistakes. */
    private static String known(String word, List<String> names) {
        if (names.isEmpty()) {
            return "; none is known here";
        }
        return names.size() <= WHOLE_LIST
                ? "; known are " + String.join(", ", names)
                : "; the nearest of the %d known is '%s'"
                        .formatted(
                                names.size(), NearestName.closest(word, names).orElseThrow());
    }

    Document get(String key) {
        asked.add(key);
        Entry entry = entries().get(key);
        String inner = path.isEmpty() ? key : path + "." + key;
        return entry == null
                ? new Document(file, inner, line, null, mistakes)
                : new Document(file, inner, entry.line(), entry.value(), mistakes);
    }

    /** The keys of a mapping in the file's order, each with its place. */
    Map<String, Document> children() {
        Map<String, Document> all = new LinkedHashMap<>();
        if (node != null && !(node instanceof MappingNode)) {
            wrong("a mapping is wanted here: lines of 'name: value'");
        }
        entries().keySet().forEach(key -> all.put(key, get(key)));
        return all;
    }

    List<Document> items() {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            wrong("a list is wanted here");
            return List.of();
        }
        List<Document> all = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            all.add(new Document(file, path + "[" + all.size() + "]", lineOf(item), item, mistakes));
        }
        return all;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        wrong(node == null ? "this is missing" : "text is wanted here");
        return "";
    }

    String textOr(String usual) {
        return node == null ? usual : text();
    }

    /** A switch that is off where it is not there. */
    boolean isTrue() {
        if (node == null) {
            return false;
        }
        String word = text();
        if (!word.equals("true") && !word.equals("false")) {
            wrong("'%s' is neither true nor false".formatted(word));
        }
        return word.equals("true");
    }

    List<String> texts() {
        return items().stream().map(Document::text).toList();
    }

    /** Notes every key that nobody asked for. */
    void nothingElse() {
        // Taken before the loop: get() notes the wrong key itself as asked for.
        Set<String> known = new LinkedHashSet<>(asked);
        for (Map.Entry<String, Entry> entry : entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                get(entry.getKey()).unknown("key", entry.getKey(), known);
            }
        }
    }

    private record Entry(int line, Node value) {}

    private Map<String, Entry> entries() {
        Map<String, Entry> all = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    Entry before = all.put(key.getValue(), new Entry(lineOf(key), tuple.getValueNode()));
                    if (before != null) {
                        twice(key, before.line());
                    }
                }
            });
        }
        return all;
    }

    private void twice(ScalarNode key, int first) {
        String inner = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
        Mistake mistake =
                new Mistake(file, lineOf(key), inner, "this key stands here twice; the first is in line " + first);
        if (!mistakes.contains(mistake)) {
            mistakes.add(mistake);
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }
}
