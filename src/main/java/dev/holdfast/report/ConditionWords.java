package dev.holdfast.report;

import dev.holdfast.failuremode.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A condition of the catalog as lines for people, in the catalog's own words, indented by two for each level. */
final class ConditionWords {
    private final List<String> lines = new ArrayList<>();

    private ConditionWords() {}

    static List<String> of(Condition condition) {
        ConditionWords words = new ConditionWords();
        words.add(0, condition);
        return words.lines;
    }

    private void add(int depth, Condition condition) {
        switch (condition) {
            case Condition.Is is -> line(depth, is(is));
            case Condition.Affected affected -> line(depth, affected(affected));
            case Condition.All all -> group(depth, "all of these:", all.of());
            case Condition.Any any -> group(depth, "one of these:", any.of());
            case Condition.Not not -> group(depth, "not:", List.of(not.of()));
        }
    }

    private void group(int depth, String head, List<Condition> parts) {
        line(depth, head);
        parts.forEach(part -> add(depth + 1, part));
    }

    private void line(int depth, String text) {
        lines.add("  ".repeat(depth) + text);
    }

    private static String is(Condition.Is is) {
        String states = String.join(" or ", new TreeSet<>(is.states()));
        return quantity(is.quantity()) + is.ask() + " is " + (is.negated() ? "not " : "") + states;
    }

    private static String quantity(Condition.Quantity quantity) {
        return switch (quantity) {
            case THE -> "";
            case SOME -> "some ";
            case EVERY -> "every ";
            case ANYWHERE -> "anywhere ";
            case EVERYWHERE -> "everywhere ";
        };
    }

    private static String affected(Condition.Affected affected) {
        return "%s %s of %s is affected"
                .formatted(affected.every() ? "every" : "some", affected.about(), affected.mode());
    }
}
