package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.cli.accuracy.Verdicts;
import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A repair really repairs: the remedy that the diagnosis shows, carried out on the simulated hosts, leaves them healthy; and so does
 * undoing what was done. {@code -Dfaults=} tries all faults, {@code -Dfaults=TEXT} those whose name contains it; else a sample.
 */
class RemediesTest {
    private static final String ONLY = System.getProperty("faults", "");
    private static final int SAMPLE = System.getProperty("faults") == null ? 4 : Integer.MAX_VALUE;
    private static final Duration A_WHILE = Duration.ofSeconds(40);
    private static final int FEWEST = 40;
    private static final HandWork NOTHING = new HandWork(Map.of());

    private static SimulatedProduction production;
    private static OnCall onCall;

    @BeforeAll
    static void start() throws IOException {
        production = SimulatedProduction.start();
        onCall = new OnCall(production);
    }

    @AfterAll
    static void end() throws IOException {
        production.close();
    }

    @Test
    void remedies_of_many_faults_are_tried() {
        assertThat(HandWork.all().keySet()).hasSizeGreaterThan(FEWEST).isSubsetOf(SimulatedProduction.scenarios());
    }

    @TestFactory
    Stream<DynamicTest> whoever_does_what_the_remedy_says_has_repaired_it() {
        Map<String, HandWork> all = HandWork.all();
        return sample(all.keySet().stream())
                .map(fault -> dynamicTest(fault, () -> isRepaired(fault, all.getOrDefault(fault, NOTHING))));
    }

    private static void isRepaired(String fault, HandWork byHand) throws IOException, InterruptedException {
        production.breakIt(fault);
        Verdicts broken = named();
        String protocol = new Repair(onCall, byHand).of(broken);

        production.pass(A_WHILE);

        onCall.seesNothingWrong(protocol);
    }

    /** What there is, at a second look if this machine was too busy for the first. */
    private static Verdicts named() {
        Verdicts verdicts = onCall.diagnosis();
        Verdicts seen = verdicts.failures().isEmpty() ? onCall.diagnosis() : verdicts;
        assertThat(seen.failures()).as(seen.summary()).isNotEmpty();
        return seen;
    }

    @TestFactory
    Stream<DynamicTest> what_is_undone_leaves_nothing_behind() {
        return sample(SimulatedProduction.breakages().stream().map(SimulatedProduction.Breakage::id))
                .map(fault -> dynamicTest(fault, () -> isUndone(fault)));
    }

    private static void isUndone(String fault) throws IOException {
        production.breakIt(fault);

        production.mend(fault);
        production.pass(A_WHILE);

        onCall.seesNothingWrong("");
    }

    private static Stream<String> sample(Stream<String> faults) {
        long seed = Long.getLong("seed", new Random().nextLong());
        if (SAMPLE < Integer.MAX_VALUE) {
            System.out.println("a sample of the remedies: -Dseed=" + seed);
        }
        List<String> all =
                new ArrayList<>(faults.filter(fault -> fault.contains(ONLY)).toList());
        Collections.shuffle(all, new Random(seed));
        return all.stream().limit(SAMPLE);
    }
}
