package dev.holdfast.inventory.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The part of YAML that a person reads at a glance: one document of keys, lists and text. Aliases, anchors, merge keys, tags
 * and doubled keys are mistakes, since each of them makes a file say something other than it seems to.
 */
public final class YamlTree {
    private static final int DEEPEST = 16;
    private static final Pattern TAB = Pattern.compile("(?m)^ *\t");

    /** Ends the reading: the parser's work grows with the square of the depth. */
    private static final class TooDeep extends RuntimeException {
        private final Place at;

        TooDeep(Place at) {
            super("too deep", null, false, false);
            this.at = at;
        }
    }

    private final Mistakes mistakes;
    private final Iterator<Event> events;

    private YamlTree(Mistakes mistakes, Iterator<Event> events) {
        this.mistakes = mistakes;
        this.events = events;
    }

    /** The one document of the text; empty after saying why there is none. */
    public static Optional<Node> of(String text, Mistakes mistakes) {
        var settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            return new YamlTree(mistakes, new Parse(settings).parseString(text).iterator()).document();
        } catch (TooDeep bomb) {
            mistakes.add(
                    bomb.at,
                    "",
                    "this is nested more than %d levels deep; nothing after it was read.".formatted(DEEPEST));
        } catch (MarkedYamlEngineException wrong) {
            if (!tabs(text, mistakes)) {
                Syntax.Complaint complaint = Syntax.of(wrong, text);
                mistakes.add(complaint.at(), "", complaint.sentence());
            }
        } catch (YamlEngineException wrong) {
            mistakes.add(Place.FILE, "", "this is not YAML: %s.".formatted(wrong.getMessage()));
        }
        return Optional.empty();
    }

    private static boolean tabs(String text, Mistakes mistakes) {
        Matcher tab = TAB.matcher(text);
        int line = 1;
        int counted = 0;
        boolean found = false;
        while (tab.find()) {
            line += (int) text.substring(counted, tab.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = tab.start();
            mistakes.add(
                    new Place(line, tab.end() - tab.start()),
                    "",
                    "this line is indented with a tab; YAML wants spaces.");
            found = true;
        }
        return found;
    }

    private Optional<Node> document() {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (!(event instanceof NodeEvent)) {
                continue;
            }
            if (root == null) {
                root = node(event, "", 1);
            } else {
                mistakes.add(
                        place(event.getStartMark()),
                        "",
                        "a second document begins here (after '---'); one file describes one environment.");
                return Optional.empty();
            }
        }
        if (root == null) {
            mistakes.add(Place.FILE, "", "the file is empty; 'holdfast config init' writes one to start from.");
        }
        return Optional.ofNullable(root);
    }

    private Node node(Event event, String path, int depth) {
        Place at = place(event.getStartMark());
        Optional<String> wrong = whyNotPlain(event);
        wrong.ifPresent(sentence -> mistakes.add(at, path, sentence));
        Node node = read(event, at, path, depth);
        return wrong.isPresent() ? new Node.Spoilt(at) : node;
    }

    private Node read(Event event, Place at, String path, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeep(at);
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, at, path);
            case SequenceStartEvent sequence -> sequence(at, path, depth);
            case MappingStartEvent mapping -> mapping(at, path, depth);
            default -> new Node.Spoilt(at);
        };
    }

    private Node scalar(ScalarEvent scalar, Place at, String path) {
        if (Shown.looksSecret(scalar.getValue())) {
            mistakes.add(
                    at,
                    path,
                    "a secret stands here (its value is withheld). Take it out, change it where it is valid, and name the"
                            + " environment variable that holds it instead.");
            return new Node.Spoilt(at);
        }
        return new Node.Scalar(scalar.getValue(), scalar.isPlain(), at);
    }

    private Node sequence(Place at, String path, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof CollectionEndEvent); event = events.next()) {
            items.add(node(event, "%s[%d]".formatted(path, items.size()), depth + 1));
        }
        return new Node.Sequence(items, at);
    }

    private Node mapping(Place at, String path, int depth) {
        Map<String, Place> seen = new HashMap<>();
        List<Node.Entry> entries = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof CollectionEndEvent); event = events.next()) {
            Place keyAt = place(event.getStartMark());
            String key = key(event, keyAt, path, depth);
            String keyPath = path.isEmpty() ? key : path + "." + key;
            Node value = node(events.next(), keyPath, depth + 1);
            Place first = seen.putIfAbsent(key, keyAt);
            if (first == null) {
                entries.add(new Node.Entry(key, keyAt, value));
            } else if (!key.isEmpty()) {
                mistakes.add(
                        keyAt,
                        keyPath,
                        "%s stands here a second time; the first is on line %d. Keep one."
                                .formatted(Shown.quoted(key), first.line()));
            }
        }
        return new Node.Mapping(entries.stream().filter(e -> !e.key().isEmpty()).toList(), at);
    }

    /** The key as text; empty after saying what else it is. */
    private String key(Event event, Place at, String path, int depth) {
        if (!(event instanceof ScalarEvent scalar)) {
            mistakes.add(at, path, "a name is wanted before the colon, not a list or a section.");
            node(event, path, depth + 1);
            return "";
        }
        Optional<String> wrong = scalar.getValue().equals("<<")
                ? Optional.of("merge keys (<<) are not read here; write the settings out.")
                : whyNotPlain(event);
        wrong.ifPresent(sentence -> mistakes.add(at, path, sentence));
        if (wrong.isEmpty() && scalar.getValue().isEmpty()) {
            mistakes.add(at, path, "the name before the colon is missing.");
        }
        return wrong.isPresent() ? "" : scalar.getValue();
    }

    private static Optional<String> whyNotPlain(Event event) {
        if (event instanceof AliasEvent) {
            return Optional.of("aliases (*name) are not read here; write the value out.");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            return Optional.of("anchors (&name) are not read here; write the value out where it is needed.");
        }
        return tag(event)
                .map(tag -> tag.replace("tag:yaml.org,2002:", "!!"))
                .map(tag -> "the tag %s is not read here; take it out.".formatted(Shown.quoted(tag)));
    }

    private static Optional<String> tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case SequenceStartEvent sequence -> sequence.getTag();
            case MappingStartEvent mapping -> mapping.getTag();
            default -> Optional.empty();
        };
    }

    static Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.FILE);
    }
}
