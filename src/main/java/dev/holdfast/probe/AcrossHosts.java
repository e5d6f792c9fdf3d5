package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same thing read on several hosts at once, and whether they agree. What one host does not show cannot be compared. */
final class AcrossHosts {
    private AcrossHosts() {}

    /** {@code agree} or {@code differ} over those that could be read; unobservable only if a host that is missing could change it. */
    static Reading compare(List<String> subjects, Function<String, Heard<String>> read) {
        Map<String, Heard<String>> heard = all(subjects, read);
        Map<String, String> known = new LinkedHashMap<>();
        List<Evidence> evidence = new ArrayList<>();
        Reading.Unobservable missing = null;
        for (Map.Entry<String, Heard<String>> entry : heard.entrySet()) {
            evidence.addAll(entry.getValue().grounds());
            switch (entry.getValue()) {
                case Heard.Understood<String>(String what, List<Evidence> own) -> known.put(entry.getKey(), what);
                case Heard.Unheard<String>(Reading.Unobservable why) -> missing = why;
            }
        }
        boolean differ = known.values().stream().distinct().count() > 1;
        if (!differ && missing != null) {
            return new Reading.Unobservable(missing.why(), missing.because(), missing.mend(), evidence);
        }
        String words = known.entrySet().stream()
                .map(e -> e.getValue() + " on " + e.getKey())
                .collect(Collectors.joining(", "));
        return new Reading.Observed(differ ? "differ" : "agree", Values.of("versions", words), evidence);
    }

    private static Map<String, Heard<String>> all(List<String> subjects, Function<String, Heard<String>> read) {
        Map<String, CompletableFuture<Heard<String>>> asked = new LinkedHashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            subjects.forEach(s -> asked.put(s, CompletableFuture.supplyAsync(() -> read.apply(s), threads)));
        }
        Map<String, Heard<String>> heard = new LinkedHashMap<>();
        asked.forEach((subject, answer) -> heard.put(subject, answer.join()));
        return heard;
    }
}
