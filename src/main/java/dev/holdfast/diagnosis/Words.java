package dev.holdfast.diagnosis;

import dev.holdfast.probe.Reading;
import java.util.List;
import java.util.stream.Collectors;

/** Readings in words. */
final class Words {
    private Words() {}

    /** Such as {@code systemd-unit says failed, actuator-health says refused}. */
    static String of(List<Finding> findings) {
        return findings.stream().map(Words::of).distinct().collect(Collectors.joining(", "));
    }

    private static String of(Finding finding) {
        return switch (finding.reading()) {
            case Reading.Observed observed -> finding.question().probe() + " says " + observed.state();
            case Reading.Unobservable unobservable ->
                finding.question().probe() + " could not be read (" + unobservable.why().words() + ")";
        };
    }
}
