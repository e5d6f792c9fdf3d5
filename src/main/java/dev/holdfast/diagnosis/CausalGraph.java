package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Section;
import dev.holdfast.inventory.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which of the confirmed verdicts the catalog says explains which other one. Pure; verdicts are told apart by identity. */
final class CausalGraph {
    private final Relation relation;
    private final Map<String, List<Place>> places = new HashMap<>();
    private final Map<String, List<Verdict>> confirmed = new LinkedHashMap<>();
    private final IdentityHashMap<Verdict, Cause> causes = new IdentityHashMap<>();
    private final IdentityHashMap<Verdict, Set<Verdict>> below = new IdentityHashMap<>();
    private final IdentityHashMap<Verdict, Set<Verdict>> above = new IdentityHashMap<>();

    /** A cause's place in the catalog: two sections of a mode may each have a cause of the same id. */
    private record Place(Set<Subject> subjects, Cause cause) {}

    CausalGraph(Catalog catalog, Relation relation, List<Verdict> verdicts) {
        this.relation = relation;
        catalog.modes().forEach(this::enter);
        verdicts.forEach(this::enter);
        verdicts.forEach(this::link);
    }

    /** What this one explains without anything in between. */
    Set<Verdict> below(Verdict verdict) {
        return below.getOrDefault(verdict, Set.of());
    }

    /** What explains this one without anything in between. */
    Set<Verdict> above(Verdict verdict) {
        return above.getOrDefault(verdict, Set.of());
    }

    /** The catalog's cause behind a verdict; none for an unrecognised one. */
    Optional<Cause> cause(Verdict verdict) {
        return Optional.ofNullable(causes.get(verdict));
    }

    /** Whether a cause, if it held for this subject, would explain a confirmed one. */
    boolean wouldExplain(String mode, String cause, Subject subject, Verdict below) {
        Stream<Cause.Target> fromAbove = places.getOrDefault(mode + "/" + cause, List.of()).stream()
                .filter(place -> place.subjects().contains(subject))
                .flatMap(place -> place.cause().explains().stream())
                .filter(target -> target.covers(below.mode(), below.cause()));
        Stream<Cause.Target> fromBelow = cause(below).stream()
                .flatMap(known -> known.explainedBy().stream())
                .filter(target -> target.covers(mode, cause));
        return Stream.concat(fromAbove, fromBelow)
                .anyMatch(target -> target.anywhere() || relation.between(subject, below.subject()));
    }

    private void enter(FailureMode mode) {
        for (Section section : mode.sections()) {
            Set<Subject> subjects = Set.copyOf(relation.inventory().select(section.about()));
            for (Cause cause : section.causes()) {
                places.computeIfAbsent(mode.id() + "/" + cause.id(), name -> new ArrayList<>())
                        .add(new Place(subjects, cause));
            }
        }
    }

    private void enter(Verdict verdict) {
        String name = verdict.mode() + "/" + verdict.cause();
        confirmed.computeIfAbsent(name, n -> new ArrayList<>()).add(verdict);
        places.getOrDefault(name, List.of()).stream()
                .filter(place -> place.subjects().contains(verdict.subject()))
                .findFirst()
                .ifPresent(place -> causes.put(verdict, place.cause()));
    }

    private void link(Verdict verdict) {
        for (Cause cause : cause(verdict).stream().toList()) {
            for (Cause.Target target : cause.explains()) {
                meant(target, verdict).forEach(other -> link(verdict, other));
            }
            for (Cause.Target target : cause.explainedBy()) {
                meant(target, verdict).forEach(other -> link(other, verdict));
            }
        }
    }

    private Stream<Verdict> meant(Cause.Target target, Verdict by) {
        return confirmed.values().stream()
                .filter(alike ->
                        target.covers(alike.getFirst().mode(), alike.getFirst().cause())
                                && !alike.getFirst().sameCauseAs(by))
                .flatMap(List::stream)
                .filter(other -> target.anywhere() || relation.between(by.subject(), other.subject()));
    }

    private void link(Verdict one, Verdict other) {
        below.computeIfAbsent(one, v -> none()).add(other);
        above.computeIfAbsent(other, v -> none()).add(one);
    }

    private static Set<Verdict> none() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
