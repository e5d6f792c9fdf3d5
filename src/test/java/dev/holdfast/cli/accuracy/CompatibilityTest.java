package dev.holdfast.cli.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static Optional<String> conflict(String one, String other) {
        Optional<String> there = Compatibility.conflict(Headers.expectation(one), Headers.expectation(other));
        Optional<String> back = Compatibility.conflict(Headers.expectation(other), Headers.expectation(one));
        assertThat(back).isEqualTo(there);
        return there;
    }

    @Test
    void faults_of_different_hosts_are_compatible_also_in_one_mode() {
        assertThat(conflict("runner-offline/disk-full", "health-checks-failing/hanging"))
                .isEmpty();
        assertThat(conflict("health-checks-failing/hanging", "health-checks-failing/database-down"))
                .isEmpty();
    }

    @Test
    void each_rule_refuses_what_it_is_for() {
        assertThat(List.of(
                        conflict("runner-offline/disk-full", "runner-offline/frozen"),
                        conflict("network-unreachable/host-down", "health-checks-failing/hanging"),
                        conflict("secrets-expired/missing", "runner-offline/registered-but-idle"),
                        conflict("artifact-missing/registry-down", "artifact-missing/not-pushed"),
                        conflict("network-unreachable/packet-loss", "secrets-expired/refused"),
                        conflict("health-checks-failing/database-down", "health-checks-failing/misconfigured"),
                        conflict("runner-offline/read-only-disk", "secrets-expired/host-key-unknown"),
                        conflict("runner-offline/frozen--a-jobs-worker", "runner-offline/frozen")))
                .extracting(Optional::orElseThrow)
                .containsExactlyElementsOf(Compatibility.reasons());
    }

    @Test
    void both_production_runners_gone_is_a_third_thing_that_must_be_said() {
        Expectation both = Compatibility.together(
                Headers.expectation("runner-offline/disk-full"),
                Headers.expectation("runner-offline/service-stopped--secondary"));

        assertThat(both.emergencies()).containsExactly("all-runners-down");
        assertThat(both.causes()).extracting(Expectation.Cause::cause).contains("all-runners-down");
    }

    @Test
    void most_pairs_are_compatible_and_each_fault_is_in_some() {
        List<Trial> pairs = Plan.draw(Map.of(Kind.PAIRS, Integer.MAX_VALUE), name -> true, 1)
                .trials();
        Set<String> paired =
                pairs.stream().flatMap(pair -> pair.faults().stream()).collect(Collectors.toSet());
        List<String> singles = Plan.draw(Map.of(Kind.SINGLES, Integer.MAX_VALUE), name -> true, 1).trials().stream()
                .map(Trial::name)
                .toList();

        assertThat(paired).containsExactlyInAnyOrderElementsOf(singles);
        assertThat(pairs.size()).isGreaterThan(singles.size() * (singles.size() - 1) / 2 * 3 / 4);
    }
}
