package dev.holdfast.failuremode;

import dev.holdfast.text.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can only be checked with the whole catalog in hand: names across files, doubles, and circles of explanation. */
final class CatalogCheck {
    private final Catalog catalog;
    private final Map<String, String> files;
    private final List<Mistake> mistakes;

    CatalogCheck(Catalog catalog, Map<String, String> files, List<Mistake> mistakes) {
        this.catalog = catalog;
        this.files = files;
        this.mistakes = mistakes;
    }

    void check() {
        checkDoubles();
        for (FailureMode mode : catalog.modes()) {
            for (Cause cause : mode.causes()) {
                cause.explains().forEach(target -> checkTarget(mode.id() + "/" + cause.id(), target));
                cause.explainedBy().forEach(target -> checkTarget(mode.id() + "/" + cause.id(), target));
            }
            mode.sections().forEach(section -> checkAffected(mode, section));
        }
        for (Emergency emergency : catalog.emergencies()) {
            emergency.recognisedBy().forEach(target -> checkTarget(emergency.id(), target));
        }
        if (mistakes.isEmpty()) {
            checkCircles();
        }
    }

    private void checkDoubles() {
        Set<String> ids = new HashSet<>();
        for (FailureMode mode : catalog.modes()) {
            if (!ids.add(mode.id())) {
                wrong(mode.id(), "the failure mode '%s' stands in the catalog twice".formatted(mode.id()));
            }
        }
    }

    private void checkTarget(String where, Cause.Target target) {
        Set<String> known = new LinkedHashSet<>();
        catalog.mode(target.mode()).ifPresent(mode -> {
            known.add("*");
            known.add("unrecognised");
            mode.causes().forEach(cause -> known.add(cause.id()));
        });
        if (!known.contains(target.cause())) {
            String near = NearestName.to(target.cause(), known)
                    .map("; did you mean '%s'?"::formatted)
                    .orElse("");
            wrong(where, "there is no cause '%s/%s'%s".formatted(target.mode(), target.cause(), near));
        }
    }

    private void checkAffected(FailureMode mode, Section section) {
        List<Condition> all = new ArrayList<>(List.of(section.present()));
        section.causes().forEach(cause -> all.add(cause.when()));
        all.forEach(condition -> checkAffected(mode, section, condition));
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
                    wrong(mode.id(), "'%s of %s' is no other section".formatted(affected.about(), affected.mode()));
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
        for (FailureMode mode : catalog.modes()) {
            for (Cause cause : mode.causes()) {
                if (reaches(mode.id(), cause, mode.id() + "/" + cause.id(), new HashSet<>())) {
                    wrong(mode.id() + "/" + cause.id(), "this cause explains itself by way of others");
                }
            }
        }
    }

    private boolean reaches(String mode, Cause from, String goal, Set<String> been) {
        for (FailureMode other : catalog.modes()) {
            for (Cause next : other.causes()) {
                String name = other.id() + "/" + next.id();
                boolean explained = !name.equals(mode + "/" + from.id())
                        && (from.explains().stream().anyMatch(t -> t.covers(other.id(), next.id()))
                                || next.explainedBy().stream().anyMatch(t -> t.covers(mode, from.id())));
                if (explained && (name.equals(goal) || (been.add(name) && reaches(other.id(), next, goal, been)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void wrong(String where, String sentence) {
        String id = where.contains("/") ? where.substring(0, where.indexOf('/')) : where;
        String file = files.entrySet().stream()
                .filter(e -> e.getValue().contains("id: " + id + "\n"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("(catalog)");
        mistakes.add(new Mistake(file, 1, where, sentence));
    }
}
