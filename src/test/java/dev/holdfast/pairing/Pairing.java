package dev.holdfast.pairing;

import dev.holdfast.probe.Probes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the lab answered in each situation, held against what the simulation answers. */
final class Pairing {
    private final NotPaired notPaired;
    private final Map<String, Sight> lab;
    private final Map<String, List<String>> differences = new LinkedHashMap<>();
    private Comparison comparison;

    private Pairing(NotPaired notPaired, Map<String, Sight> lab) {
        this.notPaired = notPaired;
        this.lab = lab;
        this.comparison = new Comparison(notPaired);
    }

    /** Looks once more at the simulation where the two differ: a busy machine is sometimes slower than a probe's patience. */
    static Pairing of(Map<String, Sight> lab, NotPaired notPaired) throws IOException, InterruptedException {
        Pairing pairing = new Pairing(notPaired, lab);
        pairing.hold();
        if (!pairing.differences.isEmpty()) {
            System.out.println("pairing: a second look at the simulation in " + pairing.differences.keySet());
            Simulation.look(pairing.differences.keySet());
            pairing.hold();
        }
        return pairing;
    }

    private void hold() throws IOException, InterruptedException {
        Map<String, Sight> simulated =
                Simulation.kept(lab.keySet(), notPaired.values().keySet());
        differences.clear();
        comparison = new Comparison(notPaired);
        lab.forEach((name, seen) -> {
            List<String> all =
                    comparison.differences(name, seen, in(name, simulated), in(Situation.HEALTHY, simulated));
            if (!all.isEmpty()) {
                differences.put(name, all);
            }
        });
    }

    private static Sight in(String situation, Map<String, Sight> all) {
        return Optional.ofNullable(all.get(situation)).orElseThrow();
    }

    Set<String> situations() {
        return lab.keySet();
    }

    /** Everything in which the two differ in this situation. */
    List<String> differences(String situation) {
        return differences.getOrDefault(situation, List.of());
    }

    /** The states that no situation shows alike on both sides, and that nobody has listed. */
    Set<String> unpaired() {
        Set<String> all = declared();
        all.removeAll(comparison.paired());
        all.removeAll(notPaired.states().keySet());
        all.removeAll(notPaired.seldom().keySet());
        return all;
    }

    /** What is listed and need not be. */
    List<String> stale() {
        List<String> all = new ArrayList<>();
        Set<String> declared = declared();
        notPaired.states().keySet().stream()
                .filter(state -> comparison.paired().contains(state) || !declared.contains(state))
                .forEach(state -> all.add("state " + state));
        Set<NotPaired.Difference> idle = new LinkedHashSet<>(notPaired.readings());
        idle.removeAll(comparison.needed());
        idle.removeIf(NotPaired.Difference::byChance);
        idle.forEach(difference -> all.add("reading " + difference.text()));
        return all;
    }

    String summary() {
        int all = declared().size();
        return "%d of %d states are paired in %d situations, the others are listed with their reason"
                .formatted(comparison.paired().size(), all, lab.size());
    }

    /** {@code PROBE STATE} of every probe. */
    private static Set<String> declared() {
        return Probes.all().stream()
                .flatMap(probe -> probe.states().stream().map(state -> probe.name() + " " + state.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
