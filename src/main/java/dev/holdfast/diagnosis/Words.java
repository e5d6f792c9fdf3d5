package dev.holdfast.diagnosis;

import dev.holdfast.probe.Reading;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Readings in words. */
final class Words {
    private static final List<String> TELLING = List.of("detail", "said", "error", "line");

    private Words() {}

    /** Such as {@code systemd-unit says failed, actuator-health says refused}. */
    static String of(List<Finding> findings) {
        return findings.stream().map(Words::of).distinct().collect(Collectors.joining(", "));
    }

    private static String of(Finding finding) {
        return switch (finding.reading()) {
            case Reading.Observed observed ->
                finding.question().probe() + " says " + observed.state() + telling(observed);
            case Reading.Unobservable unobservable ->
                finding.question().probe() + " could not be read ("
                        + unobservable.why().words() + ")";
        };
    }

    private static String telling(Reading.Observed observed) {
        return TELLING.stream()
                .flatMap(name -> Stream.ofNullable(observed.values().get(name)))
                .findFirst()
                .map(" (%s)"::formatted)
                .orElse("");
    }
}
