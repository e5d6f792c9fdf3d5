package dev.holdfast.failuremode;

import dev.holdfast.text.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What can only be checked with the whole catalog in hand: names across files, and circles of explanation. */
final class CatalogCheck {
    private static final String UNRECOGNISED = "unrecognised";

    private final Catalog catalog;
    private final Function<String, Text> texts;
    private final List<Mistake> mistakes;

    /** The file that a failure mode or emergency stands in, to name the line of a mistake. */
    record Text(String file, String text) {
        int lineOf(String word) {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(word)) {
                    return i + 1;
                }
            }
            return 1;
        }
    }

    /** A cause in the graph of explanations. */
    private record Node(String mode, String cause, List<Cause> meant) {
        boolean explains(Node other) {
            return !(mode.equals(other.mode) && cause.equals(other.cause))
                    && (meant.stream()
                                    .flatMap(c -> c.explains().stream())
                                    .anyMatch(t -> t.covers(other.mode, other.cause))
                            || other.meant.stream()
                                    .flatMap(c -> c.explainedBy().stream())
                                    .anyMatch(t -> t.covers(mode, cause)));
        }
    }

    CatalogCheck(Catalog catalog, Function<String, Text> texts, List<Mistake> mistakes) {
        this.catalog = catalog;
        this.texts = texts;
        this.mistakes = mistakes;
    }

    void check() {
        for (FailureMode mode : catalog.modes()) {
            for (Cause cause : mode.causes()) {
                cause.explains().forEach(target -> checkTarget(mode.id(), cause.id() + ".explains", target));
                cause.explainedBy().forEach(target -> checkTarget(mode.id(), cause.id() + ".explained-by", target));
            }
            mode.sections().forEach(section -> checkAffected(mode, section));
        }
        for (Emergency emergency : catalog.emergencies()) {
            emergency.recognisedBy().forEach(target -> checkTarget(emergency.id(), "recognised-by", target));
        }
        if (mistakes.isEmpty()) {
            checkCircles();
        }
    }

    private void checkTarget(String id, String where, Cause.Target target) {
        List<String> modes = catalog.modes().stream().map(FailureMode::id).toList();
        if (!modes.contains(target.mode())) {
            wrong(
                    id,
                    target.mode(),
                    where,
                    "there is no failure mode '%s'%s".formatted(target.mode(), near(target.mode(), modes)));
            return;
        }
        Set<String> known = new LinkedHashSet<>(List.of("*", UNRECOGNISED));
        catalog.mode(target.mode()).ifPresent(mode -> mode.causes().forEach(cause -> known.add(cause.id())));
        if (!known.contains(target.cause())) {
            wrong(
                    id,
                    target.cause(),
                    where,
                    "there is no cause '%s/%s'%s"
                            .formatted(target.mode(), target.cause(), near(target.cause(), known)));
        }
    }

    private static String near(String written, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        return NearestName.to(written, names)
                .map("; did you mean '%s'?"::formatted)
                .orElse("");
    }

    private void checkAffected(FailureMode mode, Section section) {
        checkAffected(mode, section, section.present());
        section.causes().forEach(cause -> checkAffected(mode, section, cause.when()));
    }

    private void checkAffected(FailureMode mode, Section section, Condition condition) {
        switch (condition) {
            case Condition.Affected affected -> {
                boolean itself = affected.mode().equals(mode.id())
                        && affected.about().equals(section.about().id());
                boolean known = catalog.mode(affected.mode()).stream()
                        .flatMap(m -> m.sections().stream())
                        .anyMatch(s -> s.about().id().equals(affected.about()));
                if (!known || itself) {
                    String words = "%s of %s".formatted(affected.about(), affected.mode());
                    wrong(mode.id(), words, section.about().id(), "'%s' is no other section".formatted(words));
                }
            }
            case Condition.All all -> all.of().forEach(c -> checkAffected(mode, section, c));
            case Condition.Any any -> any.of().forEach(c -> checkAffected(mode, section, c));
            case Condition.Not not -> checkAffected(mode, section, not.of());
            case Condition.Is is -> {}
        }
    }

    /** Two causes that explain each other would both vanish from the report. */
    private void checkCircles() {
        List<Node> nodes = nodes();
        for (Node node : nodes) {
            if (reaches(nodes, node, node, new HashSet<>())) {
                wrong(node.mode(), node.cause() + ":", node.cause(), "this cause explains itself by way of others");
            }
        }
    }

    private List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (FailureMode mode : catalog.modes()) {
            Set<String> names = new LinkedHashSet<>();
            mode.causes().forEach(cause -> names.add(cause.id()));
            names.add(UNRECOGNISED);
            for (String name : names) {
                nodes.add(new Node(
                        mode.id(),
                        name,
                        mode.causes().stream().filter(c -> c.id().equals(name)).toList()));
            }
        }
        return nodes;
    }

    @SuppressWarnings(
            "ReferenceEquality") // two sections of a mode may have equal causes, and the circle is about this one
    private static boolean reaches(List<Node> nodes, Node from, Node goal, Set<String> been) {
        for (Node next : nodes) {
            if (from.explains(next)
                    && (next == goal
                            || (been.add(next.mode() + "/" + next.cause()) && reaches(nodes, next, goal, been)))) {
                return true;
            }
        }
        return false;
    }

    private void wrong(String id, String word, String where, String sentence) {
        Text text = texts.apply(id);
        mistakes.add(new Mistake(text.file(), text.lineOf(word), where, sentence));
    }
}
