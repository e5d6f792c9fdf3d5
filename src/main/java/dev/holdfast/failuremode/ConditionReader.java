package dev.holdfast.failuremode;

import dev.holdfast.failuremode.Condition.Quantity;
import dev.holdfast.inventory.Selector;
import dev.holdfast.probe.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads conditions of one failure mode and checks each name in them against its questions and their probes' states. */
final class ConditionReader {
    private static final Pattern IS = Pattern.compile(
            "(?:(some|every|anywhere|everywhere) )?([a-z0-9-]+) is (not )?([a-z0-9-]+(?: or [a-z0-9-]+)*)");
    private static final Pattern AFFECTED = Pattern.compile("(some|every) ([a-z-]+) of ([a-z-]+) is affected");
    private static final Condition NEVER = new Condition.Any(List.of());

    private final Map<String, Ask> asks;
    private final Map<String, Probe> probes;

    ConditionReader(Map<String, Ask> asks, Map<String, Probe> probes) {
        this.asks = asks;
        this.probes = probes;
    }

    Condition read(Document place) {
        if (place.isText()) {
            return atom(place, place.text());
        }
        if (place.isList()) {
            return new Condition.All(all(place));
        }
        if (!place.exists()) {
            place.wrong("a condition is missing here");
            return NEVER;
        }
        return combination(place);
    }

    private Condition combination(Document place) {
        Map<String, Document> children = place.children();
        if (children.size() != 1) {
            place.wrong("a condition is text like 'disk is full', or one of all, any, not");
            return NEVER;
        }
        Map.Entry<String, Document> only = children.entrySet().iterator().next();
        return switch (only.getKey()) {
            case "all" -> new Condition.All(all(only.getValue()));
            case "any" -> new Condition.Any(all(only.getValue()));
            case "not" -> new Condition.Not(read(only.getValue()));
            default -> {
                only.getValue().unknown("combination", only.getKey(), List.of("all", "any", "not"));
                yield NEVER;
            }
        };
    }

    private List<Condition> all(Document place) {
        List<Condition> conditions = new ArrayList<>();
        place.items().forEach(item -> conditions.add(read(item)));
        return conditions;
    }

    private Condition atom(Document place, String text) {
        Matcher affected = AFFECTED.matcher(text);
        if (affected.matches()) {
            return affected(place, affected);
        }
        Matcher is = IS.matcher(text);
        if (!is.matches()) {
            place.wrong(
                    "'%s' is not a condition; write '[some|every|anywhere|everywhere] NAME is [not] STATE [or STATE]'"
                            .formatted(text));
            return NEVER;
        }
        Ask ask = asks.get(is.group(2));
        if (ask == null) {
            place.unknown("question", is.group(2), asks.keySet());
            return NEVER;
        }
        Quantity quantity = is.group(1) == null
                ? Quantity.THE
                : Quantity.valueOf(is.group(1).toUpperCase(Locale.ROOT));
        return new Condition.Is(quantity, ask.name(), states(place, ask, is.group(4)), is.group(3) != null);
    }

    private Set<String> states(Document place, Ask ask, String written) {
        Set<String> states = new LinkedHashSet<>(Arrays.asList(written.split(" or ")));
        Probe probe = probes.get(ask.probe());
        if (probe != null) {
            List<String> known = probe.states().stream().map(Probe.Term::name).toList();
            for (String state : states) {
                if (!known.contains(state)) {
                    place.unknown("state of %s".formatted(ask.probe()), state, known);
                }
            }
        }
        return states;
    }

    private static Condition affected(Document place, Matcher matcher) {
        List<String> selectors =
                Arrays.stream(Selector.values()).map(Selector::id).toList();
        if (!selectors.contains(matcher.group(2))) {
            place.unknown("selector", matcher.group(2), selectors);
        }
        return new Condition.Affected(matcher.group(1).equals("every"), matcher.group(3), matcher.group(2));
    }
}
