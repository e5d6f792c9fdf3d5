package dev.holdfast.cli.accuracy;

import dev.holdfast.simulation.SimulatedProduction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which trials there will be. The same seed always gives the same plan.
 *
 * @param seed by which the samples are drawn
 */
public record Plan(long seed, List<Trial> trials) {

    /**
     * Draws one.
     *
     * @param most how many of a kind; none of those that are left out
     * @param only which trials, by their names
     */
    public static Plan draw(Map<Kind, Integer> most, Predicate<String> only, long seed) {
        List<Trial> trials = new ArrayList<>();
        new EnumMap<>(most).forEach((kind, number) -> {
            List<Trial> all = candidates(kind, number, new Random(seed));
            trials.addAll(
                    sample(all.stream().filter(trial -> only.test(trial.name())).toList(), number, seed));
        });
        return new Plan(seed, List.copyOf(trials));
    }

    /** What draws the same trials again, if no kind and no name was left out. */
    public String options() {
        Stream<String> numbers = Stream.of(Kind.SOURCES, Kind.PAIRS, Kind.RANDOM, Kind.HEALTHY)
                .map(kind -> "--%s %d"
                        .formatted(
                                kind.id(),
                                trials.stream()
                                        .filter(trial -> trial.kind() == kind)
                                        .count()));
        return Stream.concat(numbers, Stream.of("--seed " + seed)).collect(Collectors.joining(" "));
    }

    /** So many of them, in the order in which they stand. */
    private static List<Trial> sample(List<Trial> all, int number, long seed) {
        List<Integer> places =
                new ArrayList<>(Stream.iterate(0, i -> i + 1).limit(all.size()).toList());
        Collections.shuffle(places, new Random(seed));
        return places.stream().limit(number).sorted().map(all::get).toList();
    }

    private static List<Trial> candidates(Kind kind, int number, Random random) {
        return switch (kind) {
            case SINGLES -> each(kind, singles());
            case LOOK_ALIKES -> each(kind, named(SimulatedProduction.Breakage::lookAlike));
            case UNLISTED -> each(kind, faults("unlisted/"));
            case SOURCES -> sources();
            case PAIRS -> Combinations.pairs(each(kind, singles()));
            case RANDOM -> Combinations.random(number, all(), random);
            case HEALTHY -> Collections.nCopies(number, Trial.healthy());
        };
    }

    private static List<Trial> each(Kind kind, List<String> scenarios) {
        return scenarios.stream()
                .map(scenario -> Trial.of(kind, List.of(scenario), Headers.expectation(scenario)))
                .toList();
    }

    private static List<Trial> sources() {
        List<Trial> all = new ArrayList<>(each(Kind.SOURCES, faults("sources-off/")));
        for (Trial single : each(Kind.SOURCES, singles())) {
            Source.ALL.forEach(source -> all.add(single.without(source)));
        }
        return all;
    }

    /** Every fault that the catalog lists. */
    private static List<String> singles() {
        return named(breakage -> !breakage.lookAlike()
                && !breakage.id().startsWith("unlisted/")
                && !breakage.id().startsWith("sources-off/"));
    }

    /** Faults and look-alikes that leave nothing open; the look-alikes first, because some of them restart what a fault stops. */
    private static List<Trial> all() {
        List<Trial> all = new ArrayList<>(each(Kind.LOOK_ALIKES, named(SimulatedProduction.Breakage::lookAlike)));
        all.addAll(each(Kind.SINGLES, singles()));
        all.removeIf(trial -> !trial.expected().undecided().isEmpty()
                || !trial.expected().unrecognised().isEmpty());
        return all;
    }

    private static List<String> faults(String prefix) {
        return named(breakage -> breakage.id().startsWith(prefix));
    }

    private static List<String> named(Predicate<SimulatedProduction.Breakage> which) {
        return SimulatedProduction.breakages().stream()
                .filter(which)
                .map(SimulatedProduction.Breakage::id)
                .toList();
    }
}
