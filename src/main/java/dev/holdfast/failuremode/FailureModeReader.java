package dev.holdfast.failuremode;

import dev.holdfast.inventory.Selector;
import dev.holdfast.probe.Probe;
import dev.holdfast.step.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads the file of a failure mode. */
final class FailureModeReader {
    private final Map<String, Probe> probes;
    private final Map<String, Ask> asks = new LinkedHashMap<>();
    private final ConditionReader conditions;
    private final SentenceReader sentences;

    FailureModeReader(Map<String, Probe> probes) {
        this.probes = probes;
        this.conditions = new ConditionReader(asks, probes);
        this.sentences = new SentenceReader(asks, probes);
    }

    FailureMode read(Document file) {
        String id = file.get("id").text();
        file.get("ask").children().forEach((name, place) -> asks.put(name, ask(name, place)));
        Document quick = file.get("quick");
        FailureMode mode = new FailureMode(
                id,
                file.get("title").text(),
                file.get("summary").text(),
                file.get("source").texts(),
                new FailureMode.QuickReference(
                        quick.get("symptoms").text(), quick.get("diagnostic").text()),
                file.get("symptoms").texts(),
                asks,
                sections(id, file.get("about")),
                remarks(file.get("warnings")),
                remarks(file.get("contradictions")),
                file.get("escalate").text(),
                file.get("afterwards").texts());
        quick.nothingElse();
        file.nothingElse();
        return mode;
    }

    private Ask ask(String name, Document place) {
        String probeName = place.get("probe").text();
        Selector of = selector(place.get("of"));
        Document fromPlace = place.get("from");
        From from = fromPlace.exists() ? choice(fromPlace, From.values(), From::id, "vantage") : From.HERE;
        Map<String, String> with = new LinkedHashMap<>();
        place.get("with").children().forEach((key, value) -> with.put(key, value.text()));
        Probe probe = probes.get(probeName);
        if (probe == null) {
            place.get("probe").unknown("probe", probeName, probes.keySet());
        } else {
            checkAgainst(probe, of, with, place);
        }
        place.nothingElse();
        return new Ask(name, probeName, of, from, with);
    }

    private static void checkAgainst(Probe probe, Selector of, Map<String, String> with, Document place) {
        // A selector that does not exist was reported already.
        if (of.id().equals(place.get("of").textOr("")) && !probe.about().contains(of.kind())) {
            place.get("of").wrong("%s cannot be asked of '%s'".formatted(probe.name(), of.id()));
        }
        List<String> known = probe.settings().stream().map(Probe.Term::name).toList();
        for (String setting : with.keySet()) {
            if (!known.contains(setting)) {
                place.get("with").unknown("setting of %s".formatted(probe.name()), setting, known);
            }
        }
        checkPattern(with.getOrDefault("pattern", ""), place.get("with").get("pattern"));
    }

    private static void checkPattern(String pattern, Document place) {
        try {
            var unused = Pattern.compile(pattern);
        } catch (PatternSyntaxException broken) {
            place.wrong("this is no regular expression: " + broken.getDescription());
        }
    }

    private List<Section> sections(String mode, Document about) {
        List<Section> all = new ArrayList<>();
        about.children().forEach((name, place) -> {
            Selector selector = selectorNamed(name, place);
            List<String> seen = place.get("seen").texts();
            for (String ask : seen) {
                if (!asks.containsKey(ask)) {
                    place.get("seen").unknown("question", ask, asks.keySet());
                }
            }
            Document early = place.get("too-early");
            all.add(new Section(
                    selector,
                    conditions.read(place.get("present")),
                    seen,
                    early.exists() ? Optional.of(conditions.read(early)) : Optional.empty(),
                    causes(mode, place.get("causes"))));
            place.nothingElse();
        });
        return all;
    }

    private List<Cause> causes(String mode, Document place) {
        List<Cause> all = new ArrayList<>();
        place.children().forEach((id, cause) -> all.add(cause(mode, id, cause)));
        return all;
    }

    private Cause cause(String mode, String id, Document place) {
        Cause cause = new Cause(
                id,
                choice(place.get("severity"), Severity.values(), Severity::name, "severity"),
                conditions.read(place.get("when")),
                sentences.read(place.get("because")),
                targets(mode, place.get("explains")),
                targets(mode, place.get("explained-by")),
                place.get("blinds").isTrue(),
                remedy(place.get("remedy")));
        place.nothingElse();
        return cause;
    }

    private Remedy remedy(Document place) {
        List<String> steps = place.get("steps").items().stream()
                .map(step -> sentences.read(step).text())
                .toList();
        Remedy remedy = new Remedy(
                sentences.read(place.get("summary")).text(),
                choice(place.get("risk"), Remedy.Risk.values(), r -> r.name().toLowerCase(Locale.ROOT), "risk"),
                steps,
                sentences.read(place.get("verify")).text(),
                place.get("do").items().stream().map(FailureModeReader::step).toList());
        place.nothingElse();
        return remedy;
    }

    private static String step(Document place) {
        if (!Steps.names().contains(place.text())) {
            place.unknown("step", place.text(), Steps.names());
        }
        return place.text();
    }

    private List<Cause.Target> targets(String mode, Document place) {
        return place.items().stream().map(item -> target(item, mode)).toList();
    }

    /** {@code [anywhere] [MODE/]CAUSE}, or {@code [anywhere] MODE/*}. */
    static Cause.Target target(Document place, String mode) {
        String text = place.text();
        boolean anywhere = text.startsWith("anywhere ");
        String name = anywhere ? text.substring("anywhere ".length()) : text;
        int slash = name.indexOf('/');
        return slash < 0
                ? new Cause.Target(anywhere, mode, name)
                : new Cause.Target(anywhere, name.substring(0, slash), name.substring(slash + 1));
    }

    private List<Remark> remarks(Document place) {
        List<Remark> all = new ArrayList<>();
        if (!place.exists()) {
            return all;
        }
        place.children().forEach((id, remark) -> {
            all.add(new Remark(
                    id,
                    selector(remark.get("about")),
                    conditions.read(remark.get("when")),
                    sentences.read(remark.get("because"))));
            remark.nothingElse();
        });
        return all;
    }

    private static Selector selector(Document place) {
        return choice(place, Selector.values(), Selector::id, "selector");
    }

    private static Selector selectorNamed(String name, Document place) {
        return choose(place, name, Selector.values(), Selector::id, "selector");
    }

    private static <T> T choice(Document place, T[] values, java.util.function.Function<T, String> id, String what) {
        return choose(place, place.text(), values, id, what);
    }

    private static <T> T choose(
            Document place, String word, T[] values, java.util.function.Function<T, String> id, String what) {
        return Stream.of(values)
                .filter(v -> id.apply(v).equals(word))
                .findFirst()
                .orElseGet(() -> {
                    if (!word.isEmpty()) {
                        place.unknown(what, word, Arrays.stream(values).map(id).toList());
                    }
                    return values[0];
                });
    }
}
