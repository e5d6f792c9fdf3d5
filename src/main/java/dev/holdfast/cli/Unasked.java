package dev.holdfast.cli;

import dev.holdfast.diagnosis.QuestionList;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Ask;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Section;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Selector;
import dev.holdfast.probe.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What cannot be asked of a production, because its holdfast.yaml does not say enough.
 *
 * @param mode the failure mode that asks it
 * @param whole whether nothing is left by which the failure mode could be recognised
 * @param missing the parts of holdfast.yaml that are not there
 * @param questions the names of its questions that nobody is asked though what they are about is there
 */
record Unasked(String mode, boolean whole, List<String> missing, List<String> questions) {

    /** One for each failure mode that looks at less than it could. */
    static List<Unasked> of(Catalog catalog, Inventory inventory) {
        QuestionList all = QuestionList.of(catalog, inventory, Scope.EVERYTHING);
        return catalog.modes().stream()
                .flatMap(mode -> of(mode, all.byMode().getOrDefault(mode.id(), Map.of()), inventory).stream())
                .toList();
    }

    private static Optional<Unasked> of(FailureMode mode, Map<String, List<Question>> asked, Inventory inventory) {
        List<Ask> unasked = mode.asks().values().stream()
                .filter(ask -> asked.getOrDefault(ask.name(), List.of()).isEmpty())
                .toList();
        if (unasked.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = unasked.stream().map(Ask::name).toList();
        return Optional.of(new Unasked(
                mode.id(),
                mode.sections().stream().noneMatch(section -> recognisable(section, names, inventory)),
                missing(mode, unasked, inventory),
                unasked.stream()
                        .filter(ask -> !inventory.select(ask.of()).isEmpty())
                        .map(Ask::name)
                        .sorted()
                        .toList()));
    }

    private static boolean recognisable(Section section, List<String> unasked, Inventory inventory) {
        return !inventory.select(section.about()).isEmpty()
                && (section.seen().isEmpty() || !unasked.containsAll(section.seen()));
    }

    private static List<String> missing(FailureMode mode, List<Ask> unasked, Inventory inventory) {
        return Stream.concat(
                        mode.sections().stream().map(Section::about),
                        unasked.stream().map(Ask::of))
                .filter(about -> inventory.select(about).isEmpty())
                .map(about -> part(about, inventory))
                .distinct()
                .sorted()
                .toList();
    }

    /** Where holdfast.yaml would name it. */
    private static String part(Selector about, Inventory inventory) {
        return switch (about.kind()) {
            case ENVIRONMENT -> "environment";
            case HOST -> about == Selector.DEPLOY_TARGET ? "services" : "hosts";
            case RUNNER -> about == Selector.EMERGENCY_RUNNER ? "emergency runner" : "runners";
            case SERVICE -> "services";
            case DATABASE -> "database";
            case CACHE -> "cache";
            case REGISTRY -> "registry";
            case MONITORING -> "monitoring";
            case REPOSITORY -> "repository";
            case IMAGE -> inventory.registry().isEmpty() ? "registry" : "registry.images";
            case SECRET -> inventory.repository().isEmpty() ? "repository" : "repository.secrets";
        };
    }

    String sentence() {
        List<String> why = new ArrayList<>();
        if (!missing.isEmpty()) {
            why.add("it names no " + String.join(", no ", missing));
        }
        if ((!whole || missing.isEmpty()) && !questions.isEmpty()) {
            why.add("not asked: " + String.join(", ", questions));
        }
        return "With this file %s %s: %s."
                .formatted(mode, whole ? "cannot be recognised" : "is looked at in part", String.join("; ", why));
    }
}
