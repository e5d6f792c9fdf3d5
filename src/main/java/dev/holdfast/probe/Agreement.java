package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether several hosts say the same. Two that differ settle it; that all agree is only certain once every one of them was heard.
 */
final class Agreement {
    static final List<Probe.Term> STATES =
            Terms.of("agree", "every host says the same", "differ", "at least two hosts say different things");
    static final List<Probe.Term> VALUES =
            Terms.of("versions", "what each host says, such as \"web-01: 1.2.3, web-02: 1.2.2\"");

    private final Map<String, String> said = new LinkedHashMap<>();
    private final Map<String, Set<String>> byTopic = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private Optional<Reading.Unobservable> missing = Optional.empty();

    /** Takes in what one host says about one topic; what it does not know about itself is left out. */
    void add(String topic, String who, Heard<Optional<String>> heard) {
        evidence.addAll(heard.grounds());
        switch (heard) {
            case Heard.Understood<Optional<String>> understood ->
                understood.what().ifPresent(version -> {
                    said.put(who, version);
                    byTopic.computeIfAbsent(topic, t -> new HashSet<>()).add(version);
                });
            case Heard.Unheard<Optional<String>>(Reading.Unobservable why) ->
                missing = missing.or(() -> Optional.of(why));
        }
    }

    Reading reading(String ifNothingWasSaid) {
        if (byTopic.values().stream().anyMatch(versions -> versions.size() > 1)) {
            return new Reading.Observed("differ", values(), evidence);
        }
        if (missing.isPresent()) {
            Reading.Unobservable why = missing.get();
            return new Reading.Unobservable(why.why(), why.because(), why.mend(), evidence);
        }
        return said.isEmpty()
                ? Inquiry.notConfigured(ifNothingWasSaid)
                : new Reading.Observed("agree", values(), evidence);
    }

    private Map<String, String> values() {
        List<String> each = new ArrayList<>();
        said.forEach((who, version) -> each.add(who + ": " + version));
        return Values.of("versions", String.join(", ", each));
    }
}
