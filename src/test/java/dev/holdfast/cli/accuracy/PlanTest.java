package dev.holdfast.cli.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulation.SimulatedProduction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static List<String> names(Map<Kind, Integer> most, long seed) {
        return Plan.draw(most, name -> true, seed).trials().stream()
                .map(Trial::name)
                .toList();
    }

    @Test
    void every_scenario_of_the_simulated_production_is_tried_on_its_own() {
        Map<Kind, Integer> all = Map.of(
                Kind.SINGLES, Integer.MAX_VALUE,
                Kind.LOOK_ALIKES, Integer.MAX_VALUE,
                Kind.UNLISTED, Integer.MAX_VALUE,
                Kind.SOURCES, Integer.MAX_VALUE);

        assertThat(names(all, 1))
                .containsAll(SimulatedProduction.breakages().stream()
                        .map(SimulatedProduction.Breakage::id)
                        .toList());
    }

    @Test
    void every_fault_is_also_tried_without_each_source() {
        assertThat(names(Map.of(Kind.SOURCES, Integer.MAX_VALUE), 1))
                .contains(
                        "runner-offline/disk-full without sources-off/github-off",
                        "runner-offline/disk-full without sources-off/no-sudo",
                        "health-checks-failing/hanging without network-unreachable/port-filtered--for-us-only");
    }

    @Test
    void the_same_seed_draws_the_same_sample_and_another_seed_another() {
        Map<Kind, Integer> ten = Map.of(Kind.SOURCES, 10, Kind.PAIRS, 10, Kind.RANDOM, 10);

        assertThat(names(ten, 3)).isEqualTo(names(ten, 3)).isNotEqualTo(names(ten, 4));
    }
}
