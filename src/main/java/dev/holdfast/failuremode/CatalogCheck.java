package dev.holdfast.failuremode;

import dev.holdfast.text.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What can only be checked with the whole catalog in hand: names across files, and circles of explanation. */
final class CatalogCheck {
    private static final String UNRECOGNISED = "unrecognised";

    private final Catalog catalog;
    private final Function<String, Text> texts;
    private final List<Mistake> mistakes;

    /** The file that a failure mode or emergency stands in, to name the line of a mistake. */
    record Text(String file, String text) {
        /** The first line with this word below the one with the other; the best that can be had without a parser. */
        int lineOf(String word, String below) {
            List<String> lines = text.lines().toList();
            int begin = below.isEmpty() ? 0 : first(lines, below, 0) + 1;
            return Math.max(first(lines, word, begin), first(lines, below, 0)) + 1;
        }

        private static int first(List<String> lines, String word, int begin) {
            Pattern whole = Pattern.compile("(?<![a-z0-9-])" + Pattern.quote(word) + "(?![a-z0-9-])");
            for (int i = begin; i < lines.size(); i++) {
                if (whole.matcher(lines.get(i)).find()) {
                    return i;
                }
            }
            return 0;
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
                cause.explains().forEach(target -> checkTarget(mode.id(), cause.id(), "explains", target));
                cause.explainedBy().forEach(target -> checkTarget(mode.id(), cause.id(), "explained-by", target));
            }
            mode.sections().forEach(section -> checkAffected(mode, section));
        }
        for (Emergency emergency : catalog.emergencies()) {
            emergency.recognisedBy().forEach(target -> checkTarget(emergency.id(), "", "recognised-by", target));
        }
        if (mistakes.isEmpty()) {
            checkCircles();
        }
    }

    private void checkTarget(String id, String cause, String key, Cause.Target target) {
        String path = cause.isEmpty() ? key : cause + "." + key;
        List<String> modes = catalog.modes().stream().map(FailureMode::id).toList();
        if (!modes.contains(target.mode())) {
            String sentence = "there is no failure mode '%s'%s".formatted(target.mode(), near(target.mode(), modes));
            wrong(id, cause, target.mode(), path, sentence);
            return;
        }
        List<String> known = new ArrayList<>(List.of("*", UNRECOGNISED));
        catalog.mode(target.mode()).ifPresent(mode -> mode.causes().forEach(c -> known.add(c.id())));
        if (!known.contains(target.cause())) {
            String sentence =
                    "there is no cause '%s/%s'%s".formatted(target.mode(), target.cause(), near(target.cause(), known));
            wrong(id, cause, target.cause(), path, sentence);
        }
    }

    private static String near(String written, List<String> known) {
        return NearestName.to(written, known)
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
                    wrong(mode.id(), "", words, section.about().id(), "'%s' is no other section".formatted(words));
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
                wrong(
                        node.mode(),
                        "causes",
                        node.cause() + ":",
                        node.cause(),
                        "this cause explains itself by way of others");
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

    private static boolean reaches(List<Node> nodes, Node from, Node goal, Set<String> been) {
        for (Node next : nodes) {
            if (from.explains(next)
                    && (next.equals(goal)
                            || (been.add(next.mode() + "/" + next.cause()) && reaches(nodes, next, goal, been)))) {
                return true;
            }
        }
        return false;
    }

    private void wrong(String id, String below, String word, String where, String sentence) {
        Text text = texts.apply(id);
        mistakes.add(new Mistake(text.file(), text.lineOf(word, below), where, sentence));
    }
}
