package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Ask;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import dev.holdfast.remote.Remote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every question that the failure modes in scope ask of this inventory. What two modes ask alike stands in it once.
 *
 * @param byMode for each mode and each of its named asks, the questions behind it
 */
public record QuestionList(Map<String, Map<String, List<Question>>> byMode) {

    /** Works out the questions. Pure: nothing is asked. */
    public static QuestionList of(Catalog catalog, Inventory inventory, Scope scope) {
        Map<String, Map<String, List<Question>>> byMode = new LinkedHashMap<>();
        for (FailureMode mode : catalog.modes()) {
            if (scope.modes().isEmpty() || scope.modes().contains(mode.id())) {
                Map<String, List<Question>> byAsk = new LinkedHashMap<>();
                mode.asks().forEach((name, ask) -> byAsk.put(name, questions(ask, inventory, scope)));
                byMode.put(mode.id(), byAsk);
            }
        }
        return new QuestionList(byMode);
    }

    /** Each question once. */
    public Set<Question> all() {
        Set<Question> all = new LinkedHashSet<>();
        byMode.values().forEach(byAsk -> byAsk.values().forEach(all::addAll));
        return all;
    }

    private static List<Question> questions(Ask ask, Inventory inventory, Scope scope) {
        Probe probe = Probes.byName().get(ask.probe());
        if (probe == null) {
            return List.of();
        }
        List<Question> questions = new ArrayList<>();
        for (Subject subject : inventory.select(ask.of())) {
            if (inScope(subject, scope) && probe.applies(subject, inventory)) {
                vantages(ask, subject, inventory)
                        .forEach(from ->
                                questions.add(new Question(ask.probe(), subject, from, settings(ask, probe, scope))));
            }
        }
        return questions;
    }

    /** Whoever looks at some hosts only cannot tell what compares all of them. */
    static boolean inScope(Subject subject, Scope scope) {
        return scope.hosts().isEmpty()
                || scope.hosts().contains(subject.host())
                || (subject.host().isEmpty() && subject.kind() != SubjectKind.ENVIRONMENT);
    }

    private static List<String> vantages(Ask ask, Subject subject, Inventory inventory) {
        return switch (ask.from()) {
            case HERE -> List.of(Remote.HERE);
            case HOST -> subject.host().isEmpty() ? List.of() : List.of(subject.host());
            case RUNNERS -> others(inventory.runnerHosts(), subject);
            case TARGETS -> others(inventory.deployTargets(), subject);
            case ACTING_RUNNER -> List.of("acting-runner");
        };
    }

    /** A host has no way to itself that could fail. */
    private static List<String> others(List<String> hosts, Subject subject) {
        return hosts.stream()
                .filter(host -> subject.kind() != SubjectKind.HOST || !host.equals(subject.host()))
                .toList();
    }

    private static Map<String, String> settings(Ask ask, Probe probe, Scope scope) {
        boolean byRun = !scope.run().isEmpty()
                && probe.settings().stream().anyMatch(term -> term.name().equals("run"));
        if (!byRun) {
            return ask.with();
        }
        Map<String, String> with = new HashMap<>(ask.with());
        with.put("run", scope.run());
        return with;
    }
}
