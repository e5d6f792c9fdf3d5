package dev.holdfast.pairing;

import dev.holdfast.diagnosis.QuestionList;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.report.Bundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that was seen of a production in one situation: each question in words, and its answer. */
record Sight(SortedMap<String, Answer> answers) {
    private static final Catalog CATALOG = CatalogReader.shipped();

    /** The probes that read what was written at some time. */
    private static final Set<String> HISTORIES = Set.of("journal", "refused-keys", "oom-kills");

    /**
     * Of what {@code holdfast diagnose --save} kept.
     *
     * @param before what the look before that one read; what mended faults leave in a log is still there
     */
    static Sight of(Bundle bundle, Map<Question, Reading> before, Set<String> unpairedValues) {
        Noise noise = new Noise(bundle.inventory(), unpairedValues);
        Map<Question, String> asks = new HashMap<>();
        QuestionList.of(CATALOG, bundle.inventory(), Scope.EVERYTHING)
                .byMode()
                .forEach((mode, byAsk) -> byAsk.forEach((ask, questions) ->
                        questions.forEach(question -> asks.putIfAbsent(question, mode + "/" + ask))));
        SortedMap<String, Answer> answers = new TreeMap<>();
        bundle.readings()
                .forEach((question, reading) -> answers.put(
                        words(question, asks.getOrDefault(question, "")),
                        Answer.of(question.probe(), reading, noise)
                                .lingers(isOld(question.probe(), reading, before.get(question)))));
        return new Sight(answers);
    }

    /** Whether nothing was written since the look before; old lines may have gone meanwhile. */
    private static boolean isOld(String probe, Reading reading, @Nullable Reading before) {
        return HISTORIES.contains(probe)
                && reading instanceof Reading.Observed now
                && before instanceof Reading.Observed then
                && !now.values().isEmpty()
                && now.state().equals(then.state())
                && withoutCount(now).equals(withoutCount(then))
                && count(now) <= count(then);
    }

    private static Map<String, String> withoutCount(Reading.Observed reading) {
        Map<String, String> rest = new HashMap<>(reading.values());
        rest.keySet().removeAll(Set.of("count", "last"));
        return rest;
    }

    private static int count(Reading.Observed reading) {
        return Integer.parseInt(reading.values().getOrDefault("count", "0").replaceAll("\\D", "0"));
    }

    /** A probe with settings asks more than one thing of a subject, so that the catalog's name for it tells them apart. */
    private static String words(Question question, String ask) {
        return question.probe() + " " + question.subject().name() + " from " + question.from()
                + (question.with().isEmpty() ? "" : " as " + ask);
    }

    boolean says(String question, String state) {
        Answer answer = answers.get(question);
        return answer != null && answer.state().equals(state);
    }

    static String probe(String question) {
        return question.substring(0, question.indexOf(' '));
    }

    /** Only what is not so in good health. */
    Sight without(Sight healthy) {
        SortedMap<String, Answer> rest = new TreeMap<>(answers);
        rest.entrySet().removeIf(entry -> {
            Answer usual = healthy.answers.get(entry.getKey());
            return usual != null && usual.isSameAs(entry.getValue());
        });
        return new Sight(rest);
    }

    /** With what is so in good health, where nothing else is said. */
    Sight over(Sight healthy) {
        SortedMap<String, Answer> whole = new TreeMap<>(healthy.answers);
        whole.putAll(answers);
        return new Sight(whole);
    }

    /** One line for each answer. */
    List<String> lines() {
        return answers.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .toList();
    }
}
