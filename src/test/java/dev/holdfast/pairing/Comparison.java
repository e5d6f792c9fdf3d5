package dev.holdfast.pairing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The lab held against the simulation, situation by situation and question by question. */
final class Comparison {
    private final NotPaired notPaired;
    private final Set<String> paired = new TreeSet<>();
    private final Set<NotPaired.Difference> needed = new LinkedHashSet<>();

    Comparison(NotPaired notPaired) {
        this.notPaired = notPaired;
    }

    /** {@code PROBE STATE}, of which both sides gave the same answer somewhere. */
    Set<String> paired() {
        return paired;
    }

    /** The listed differences that there are. */
    Set<NotPaired.Difference> needed() {
        return needed;
    }

    /** Everything in which the two differ, and nobody has listed it; both answers in each. */
    List<String> differences(String situation, Sight lab, Sight simulation, Sight healthySimulation) {
        List<String> all = new ArrayList<>();
        lab.answers().forEach((question, seen) -> {
            Answer simulated = simulation.answers().get(question);
            if (simulated == null) {
                all.add(question + ": not asked of the simulation");
            } else if (seen.isHeard() && simulated.isHeard()) {
                boolean leftOver = seen.lingering() && healthySimulation.says(question, simulated.state());
                if (!leftOver && differs(situation, question, seen, simulated)) {
                    all.add("%s:%n    lab:        %s%n    simulation: %s".formatted(question, seen, simulated));
                }
            }
        });
        return all;
    }

    private boolean differs(String situation, String question, Answer lab, Answer simulated) {
        String probe = Sight.probe(question);
        boolean onlyTime = notPaired.isOnlyTime(probe, lab.state(), simulated.state());
        if (lab.isSameAs(simulated) || onlyTime) {
            if (lab.isObserved() && lab.state().equals(simulated.state())) {
                paired.add(probe + " " + lab.state());
            }
            return false;
        }
        List<NotPaired.Difference> listed = notPaired.readings().stream()
                .filter(difference -> difference.is(situation, question))
                .toList();
        needed.addAll(listed);
        return listed.isEmpty();
    }
}
