package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Remote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How far a diagnosis looked.
 *
 * @param questions how many were put
 * @param unanswered how many of them had no answer
 * @param hosts the hosts that answered
 * @param sources what else answered: Prometheus, GitHub, the registry
 * @param modes the failure modes that were weighed
 */
record Extent(int questions, int unanswered, List<String> hosts, List<String> sources, List<String> modes) {
    static Extent of(Diagnosis diagnosis) {
        int unanswered = (int) diagnosis.readings().values().stream()
                .filter(Reading.Unobservable.class::isInstance)
                .count();
        return new Extent(
                diagnosis.readings().size(),
                unanswered,
                hosts(diagnosis),
                sources(diagnosis),
                diagnosis.verdicts().stream().map(Verdict::mode).distinct().toList());
    }

    private static List<String> hosts(Diagnosis diagnosis) {
        return diagnosis.readings().values().stream()
                .filter(Reading.Observed.class::isInstance)
                .flatMap(reading -> reading.evidence().stream())
                .map(Evidence::where)
                .filter(where -> !where.equals(Remote.HERE))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> sources(Diagnosis diagnosis) {
        List<Question> answered = diagnosis.readings().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Reading.Observed)
                .map(Map.Entry::getKey)
                .filter(question -> source(question.subject().kind()))
                .sorted(Comparator.comparing(question -> question.subject().kind()))
                .toList();
        return answered.stream().map(q -> q.subject().name()).distinct().toList();
    }

    private static boolean source(SubjectKind kind) {
        return switch (kind) {
            case MONITORING, REPOSITORY, REGISTRY -> true;
            case ENVIRONMENT, HOST, RUNNER, SERVICE, DATABASE, CACHE, IMAGE, SECRET -> false;
        };
    }

    /** "146 questions to 6 hosts, prometheus and registry". */
    String inWords() {
        List<String> whom = new ArrayList<>();
        if (!hosts.isEmpty()) {
            whom.add(Words.count(hosts.size(), "host"));
        }
        whom.addAll(sources);
        String asked = Words.count(questions, "question");
        return whom.isEmpty() ? asked : asked + " to " + Words.list(whom);
    }
}
