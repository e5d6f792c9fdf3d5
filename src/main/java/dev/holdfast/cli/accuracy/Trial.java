package dev.holdfast.cli.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One diagnosis that is to be taken, and what it must come to.
 *
 * @param faults what is the matter; empty for good health
 * @param without the source that is missing beside them
 * @param expected what must be found
 */
public record Trial(Kind kind, List<String> faults, Optional<Source> without, Expectation expected) {
    private static final String HEALTHY = "healthy";

    static Trial of(Kind kind, List<String> faults, Expectation expected) {
        return new Trial(kind, List.copyOf(faults), Optional.empty(), expected);
    }

    static Trial healthy() {
        return of(Kind.HEALTHY, List.of(), Expectation.of(HEALTHY, "# Nothing is the matter.\n# expect: healthy"));
    }

    Trial without(Source source) {
        return new Trial(Kind.SOURCES, faults, Optional.of(source), expected);
    }

    /** As it is listed, and as {@code --only} finds it. */
    public String name() {
        String all = faults.isEmpty() ? HEALTHY : String.join(" and ", faults);
        return without.map(source -> all + " without " + source.scenario()).orElse(all);
    }

    /** What the production is to be broken with. */
    String[] scenarios() {
        return Stream.concat(faults.stream(), without.stream().map(Source::scenario))
                .toArray(String[]::new);
    }

    /** The modes and causes that it counts for, such as {@code runner-offline/disk-full}. */
    List<String> causes() {
        List<String> all = new ArrayList<>(faults);
        all.replaceAll(fault -> fault.replaceFirst("--.*", ""));
        return all.isEmpty() ? List.of(HEALTHY) : all.stream().distinct().toList();
    }
}
