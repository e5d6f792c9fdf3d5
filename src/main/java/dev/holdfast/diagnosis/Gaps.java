package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Repository;
import dev.holdfast.inventory.Subject;
import dev.holdfast.probe.Reading;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills the gaps of a sentence with what was read about a subject. Pure. A part in square brackets is left out where one of
 * its gaps was not read, and so is a whole step of a remedy: nobody is told to do something to "unknown", which is what stands
 * elsewhere.
 */
record Gaps(Inventory inventory, Evaluation evaluation, FailureMode mode, Subject subject, List<Finding> preferred) {
    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern SAID_IF_KNOWN = Pattern.compile("\\[([^\\[\\]]*\\{[^\\[\\]]*)]");
    private static final String UNKNOWN = "unknown";

    String fill(String text) {
        return filled(said(text));
    }

    private String said(String text) {
        return SAID_IF_KNOWN
                .matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(isKnown(part.group(1)) ? part.group(1) : ""));
    }

    private String filled(String text) {
        return GAP.matcher(text).replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(1))));
    }

    private boolean isKnown(String part) {
        return GAP.matcher(part).results().map(gap -> value(gap.group(1))).noneMatch(UNKNOWN::equals);
    }

    Remedy fill(Remedy remedy) {
        return new Remedy(
                fill(remedy.summary()),
                remedy.risk(),
                remedy.steps().stream()
                        .map(this::said)
                        .filter(this::isKnown)
                        .map(this::filled)
                        .toList(),
                fill(remedy.verify()),
                remedy.does());
    }

    private String value(String gap) {
        int dot = gap.indexOf('.');
        return dot < 0 ? ofSubject(gap) : ofReadings(gap.substring(0, dot), gap.substring(dot + 1));
    }

    private String ofSubject(String gap) {
        return switch (gap) {
            case "subject" -> subject.name();
            case "host" -> subject.host().isEmpty() ? subject.name() : subject.host();
            case "service" -> subject.name().replaceFirst("@.*", "");
            case "environment" -> inventory.environment();
            case "unit" -> unit();
            case "runner" -> inventory.runnerHosts().stream().findFirst().orElse(UNKNOWN);
            case "user" -> inventory.deployment().user();
            case "port" ->
                subject.host().isEmpty()
                        ? UNKNOWN
                        : String.valueOf(inventory.host(subject.host()).port());
            case "way-in" ->
                subject.host().isEmpty()
                        ? UNKNOWN
                        : inventory.host(subject.host()).wayIn();
            case "repository" -> inventory.repository().map(Repository::slug).orElse(UNKNOWN);
            default -> UNKNOWN;
        };
    }

    private String unit() {
        return switch (subject.kind()) {
            case RUNNER -> inventory.runner(subject).unit();
            case SERVICE -> inventory.service(subject).unit();
            case DATABASE -> inventory.database().map(d -> d.unit()).orElse(UNKNOWN);
            case CACHE -> inventory.cache().map(c -> c.unit()).orElse(UNKNOWN);
            case REGISTRY -> inventory.registry().map(r -> r.unit()).orElse(UNKNOWN);
            case MONITORING -> inventory.monitoring().map(m -> m.unit()).orElse(UNKNOWN);
            case ENVIRONMENT, HOST, REPOSITORY, IMAGE, SECRET -> UNKNOWN;
        };
    }

    /** The values of the readings that decided, else of all that bear on the subject, else of what decided from afar; each once. */
    private String ofReadings(String ask, String value) {
        List<Finding> about = evaluation.about(mode, ask, subject).toList();
        List<Finding> decided =
                preferred.stream().filter(f -> f.name().equals(ask)).toList();
        List<Finding> ofSubject = decided.stream().filter(about::contains).toList();
        Stream<Finding> findings =
                Stream.of(ofSubject, about, decided).filter(some -> !some.isEmpty()).findFirst().stream()
                        .flatMap(List::stream);
        String joined =
                findings.flatMap(finding -> read(finding, value)).distinct().collect(Collectors.joining(", "));
        return joined.isEmpty() ? UNKNOWN : joined;
    }

    private static Stream<String> read(Finding finding, String value) {
        if (value.equals("from")) {
            return Stream.of(finding.question().from());
        }
        return switch (finding.reading()) {
            case Reading.Unobservable unobservable -> Stream.empty();
            case Reading.Observed observed ->
                value.equals("state")
                        ? Stream.of(observed.state())
                        : Stream.ofNullable(observed.values().get(value));
        };
    }
}
