package dev.holdfast.diagnosis;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One case of a case file: what is read differently from a healthy production, and what must come of it.
 *
 * <pre>
 * - what: The runner's disk is full, and its unit crash-loops.
 *   readings:
 *     - {probe: disk-space, subject: production-runner-01, state: full, values: {mount: /, used: 100 %}}
 *     - {probe: systemd-unit, subject: paws360-runner-01, state: restarting}
 *     - {host: production-web-01, unobservable: unreachable}      # all that is asked on this host, or on every one: '*'
 *     - {probe: tcp-port, subject: production-web-01, from: production-runner-02, state: open}
 *     - {situation: dead-host, host: production-web-02}           # several at once, from situations.yaml
 *   failures: [runner-offline/disk-full production-runner-01]
 *   explained: [runner-offline/crash-looping production-runner-01]
 *   because: the exact sentence of the first failure
 * </pre>
 *
 * <p>What is not said must be empty: failures, undecided ({@code MODE SUBJECT}) and emergencies always, warnings and
 * contradictions (ids) where the case names the key. Explained ones must be among those there.
 */
record Case(String file, Map<String, Object> text) {

    String name() {
        return String.valueOf(text.get("what"));
    }

    Map<Question, Reading> readings(Inventory inventory, QuestionList questions) {
        Map<Question, Reading> all = new LinkedHashMap<>();
        questions.all().forEach(question -> all.put(question, HealthyProduction.answerTo(question)));
        for (Map<String, Object> changed : maps("readings")) {
            boolean fits = changed.containsKey("situation")
                    ? Situations.lines(changed).stream()
                                    .filter(line -> change(all, line))
                                    .count()
                            > 0
                    : change(all, changed);
            if (!fits) {
                throw new AssertionError(file + ": no question is answered by " + changed);
            }
        }
        return all;
    }

    private static boolean change(Map<Question, Reading> all, Map<String, Object> changed) {
        List<Question> matching = all.keySet().stream()
                .filter(question -> matches(changed, question))
                .toList();
        matching.forEach(question -> all.put(question, reading(changed)));
        return !matching.isEmpty();
    }

    List<String> strings(String key) {
        return ((List<?>) text.getOrDefault(key, List.of()))
                .stream().map(String::valueOf).toList();
    }

    boolean says(String key) {
        return text.containsKey(key);
    }

    String because() {
        return String.valueOf(text.getOrDefault("because", ""));
    }

    private static boolean matches(Map<String, Object> changed, Question question) {
        Subject subject = question.subject();
        boolean probe = !changed.containsKey("probe") || question.probe().equals(changed.get("probe"));
        boolean about = !changed.containsKey("subject") || subject.name().equals(changed.get("subject"));
        boolean from = !changed.containsKey("from") || question.from().equals(changed.get("from"));
        Object host = changed.get("host");
        boolean on = host == null
                || (host.equals("*")
                        ? !question.from().equals("here")
                        : question.from().equals(host));
        boolean with = !(changed.get("with") instanceof Map<?, ?> settings)
                || settings.entrySet().stream()
                        .allMatch(e -> Objects.requireNonNullElse(
                                        question.with().get(String.valueOf(e.getKey())), "")
                                .contains(String.valueOf(e.getValue())));
        return probe && about && from && on && with;
    }

    private static Reading reading(Map<String, Object> changed) {
        Object why = changed.get("unobservable");
        if (why != null) {
            Why reason =
                    Why.valueOf(String.valueOf(why).toUpperCase(Locale.ROOT).replace('-', '_'));
            return new Reading.Unobservable(reason, "it could not be asked", "", List.of());
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (changed.get("values") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> values.put(String.valueOf(key), String.valueOf(value)));
        }
        return new Reading.Observed(String.valueOf(changed.get("state")), values, List.of());
    }

    @SuppressWarnings("unchecked") // the shape is checked by its use
    private List<Map<String, Object>> maps(String key) {
        return ((List<Object>) text.getOrDefault(key, List.of()))
                .stream().map(item -> (Map<String, Object>) item).toList();
    }

    static Stream<String> lines(List<Failure> failures) {
        return failures.stream().map(f -> f.mode() + "/" + f.cause() + " " + String.join(", ", f.subjects()));
    }
}
