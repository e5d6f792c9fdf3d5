package dev.holdfast.cli.accuracy;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Breaks one simulated production in each way in turn, has it diagnosed, once, and judges what was said. */
public final class Campaign {
    private static final int RARELY = 100;
    private static final int FOOTPRINTS = 10;

    private final SimulatedProduction production;
    private final Diagnosing diagnosing;
    private final Watching watching;
    private final BooleanSupplier enough;

    /** Takes a diagnosis of a production in this process, as {@code holdfast diagnose} would. */
    public interface Diagnosing {
        /** What it came to. */
        Verdicts look(SimulatedProduction production) throws IOException;
    }

    /** Is told of each trial when it is over. */
    public interface Watching {
        /**
         * The last one is over.
         *
         * @param done how many are
         */
        void tried(int done, Tried last);
    }

    /**
     * Nothing is tried yet.
     *
     * @param enough whether to end before all are tried
     */
    public Campaign(SimulatedProduction production, Diagnosing diagnosing, Watching watching, BooleanSupplier enough) {
        this.production = production;
        this.diagnosing = diagnosing;
        this.watching = watching;
        this.enough = enough;
    }

    /** Tries all of them, one after the other. */
    public Results run(Plan plan) throws IOException {
        // Nobody's diagnosis is the first of its process twice: loading the classes is not counted.
        production.heal();
        diagnosing.look(production);

        List<Tried> tried = new ArrayList<>();
        List<Footprint> footprints = new ArrayList<>();
        int every = Math.clamp(plan.trials().size() / FOOTPRINTS, 1, RARELY);
        for (Trial trial : plan.trials()) {
            Tried last = attempt(trial);
            if (enough.getAsBoolean()) {
                break; // What was under way when somebody ended it says nothing.
            }
            tried.add(last);
            watching.tried(tried.size(), last);
            if (tried.size() % every == 0) {
                footprints.add(Footprint.now(tried, every));
            }
        }
        return new Results(plan, List.copyOf(tried), List.copyOf(footprints));
    }

    private Tried attempt(Trial trial) throws IOException {
        production.breakIt(trial.scenarios());
        long began = System.nanoTime();
        Verdicts seen = diagnosing.look(production);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return Tried.of(trial, Judge.of(trial, seen), seen, took);
    }
}
