package dev.holdfast.failuremode;

import dev.holdfast.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sentences with gaps and checks that each gap can be filled. */
final class SentenceReader {
    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> OF_THE_SUBJECT = Set.of(
            "subject", "host", "service", "environment", "unit", "runner", "user", "port", "repository", "way-in");
    private static final List<String> OF_EVERY_READING = List.of("state", "from");

    private final Map<String, Ask> asks;
    private final Map<String, Probe> probes;

    SentenceReader(Map<String, Ask> asks, Map<String, Probe> probes) {
        this.asks = asks;
        this.probes = probes;
    }

    Sentence read(Document place) {
        return check(place, place.text());
    }

    Sentence check(Document place, String text) {
        List<String> gaps = new ArrayList<>();
        Matcher gap = GAP.matcher(text);
        while (gap.find()) {
            gaps.add(gap.group(1));
            checkGap(place, gap.group(1));
        }
        return new Sentence(text, gaps);
    }

    private void checkGap(Document place, String gap) {
        if (OF_THE_SUBJECT.contains(gap)) {
            return;
        }
        int dot = gap.indexOf('.');
        String name = dot < 0 ? gap : gap.substring(0, dot);
        Ask ask = asks.get(name);
        if (dot < 0 || ask == null) {
            place.unknown("gap", gap, dot < 0 ? OF_THE_SUBJECT : withValue(gap.substring(dot)));
            return;
        }
        checkValue(place, ask, gap.substring(dot + 1));
    }

    private List<String> withValue(String value) {
        return asks.keySet().stream().map(name -> name + value).toList();
    }

    private void checkValue(Document place, Ask ask, String value) {
        Probe probe = probes.get(ask.probe());
        if (probe != null) {
            List<String> known = new ArrayList<>(
                    probe.values().stream().map(Probe.Term::name).toList());
            known.addAll(OF_EVERY_READING);
            if (!known.contains(value)) {
                place.unknown("value of %s".formatted(ask.probe()), value, known);
            }
        }
    }
}
