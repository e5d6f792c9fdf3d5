package dev.holdfast.cli.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a campaign came to.
 *
 * @param tried each trial that is over, in the order in which they were planned
 * @param footprints of this process, on the way
 */
public record Results(Plan plan, List<Tried> tried, List<Footprint> footprints) {

    /** Whether it ended before all were tried. */
    public boolean endedEarly() {
        return tried.size() < plan.trials().size();
    }

    /** How many came to this. */
    public long count(Outcome outcome) {
        return tried.stream().filter(one -> one.outcome() == outcome).count();
    }

    /** All of them that came to this. */
    List<Tried> all(Outcome outcome) {
        return tried.stream().filter(one -> one.outcome() == outcome).toList();
    }

    /** By what the runs are made of; without those of which there is no run. */
    List<Tally> byKind() {
        return Arrays.stream(Kind.values())
                .map(kind -> Tally.of(
                        kind.id(),
                        tried.stream().filter(one -> one.trial().kind() == kind).toList()))
                .filter(tally -> tally.runs() > 0)
                .toList();
    }

    /** By mode and cause; a run with several faults counts for the cause of each. */
    List<Tally> byCause() {
        Set<String> causes = new TreeSet<>();
        tried.forEach(one -> causes.addAll(one.trial().causes()));
        return causes.stream()
                .map(cause -> Tally.of(
                        cause,
                        tried.stream()
                                .filter(one -> one.trial().causes().contains(cause))
                                .toList()))
                .toList();
    }
}
