package dev.holdfast.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What is to be true of the lab and the simulation, wherever the lab's answers come from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EachStateIsPaired {
    private @Nullable Pairing held;

    void hold(Map<String, Sight> answered) throws IOException, InterruptedException {
        held = Pairing.of(answered, NotPaired.read());
        System.out.println("pairing: " + held.summary());
    }

    private Pairing pairing() {
        return Objects.requireNonNull(held, "nobody has looked");
    }

    @TestFactory
    Stream<DynamicTest> eachProbeReadsTheSameInBoth() {
        return pairing().situations().stream()
                .map(situation -> dynamicTest(
                        situation,
                        () -> assertThat(pairing().differences(situation)).isEmpty()));
    }

    @Test
    void everySituationWasLookedAtInTheLab() {
        assertThat(pairing().situations()).containsExactlyInAnyOrderElementsOf(Situation.names());
    }

    @Test
    void everyStateOfEveryProbeIsPairedOrListedWithItsReason() {
        assertThat(pairing().unpaired())
                .as(
                        "PROBE STATE that no situation shows alike in the lab and the simulation: pair it, or list it in %s",
                        NotPaired.FILE)
                .isEmpty();
    }

    @Test
    void nothingIsListedThatIsPaired() {
        assertThat(pairing().stale())
                .as("lines of %s that are not so", NotPaired.FILE)
                .isEmpty();
    }
}
