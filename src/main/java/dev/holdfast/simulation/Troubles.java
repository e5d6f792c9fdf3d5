package dev.holdfast.simulation;

import dev.holdfast.simulation.fault.Fault;
import dev.holdfast.simulation.fault.Stage;
import dev.holdfast.simulation.model.SimClock;
import dev.holdfast.simulation.model.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is the matter with one world, what comes and goes, and what is still to come. All of it happens in the world's own time. */
final class Troubles {
    private final SimClock clock;
    private final Stage stage;
    private final Map<String, Fault> present = new LinkedHashMap<>();
    private final Map<String, Plan> plans = new HashMap<>();

    /** What is to happen to a fault by itself, until somebody ends it; known by its identity. */
    private static final class Plan {}

    Troubles(World world) {
        clock = world.clock();
        stage = new Stage(world);
    }

    void begin(Fault fault) {
        synchronized (clock.turn()) {
            fault.inject().accept(stage);
            present.put(fault.id(), fault);
        }
    }

    void beginLater(Fault fault, Duration delay) {
        planned(fault, delay, () -> {
            plans.remove(fault.id());
            begin(fault);
        });
    }

    /** There for one period, gone for the next, and so on. */
    void flap(Fault fault, Duration period) {
        synchronized (clock.turn()) {
            if (!present.containsKey(fault.id())) {
                begin(fault);
            }
            planned(fault, period, () -> rest(fault, period));
        }
    }

    private void rest(Fault fault, Duration period) {
        present.remove(fault.id());
        fault.undo().accept(stage);
        planned(fault, period, () -> flap(fault, period));
    }

    private void planned(Fault fault, Duration delay, Runnable what) {
        synchronized (clock.turn()) {
            Plan plan = new Plan();
            plans.put(fault.id(), plan);
            clock.after(delay, () -> {
                if (plans.get(fault.id()) == plan) {
                    what.run();
                }
            });
        }
    }

    /** Undoes it, and nothing more comes of it by itself. */
    void end(Fault fault) {
        synchronized (clock.turn()) {
            boolean planned = plans.remove(fault.id()) != null;
            boolean there = present.remove(fault.id()) != null;
            if (there) {
                fault.undo().accept(stage);
            } else if (!planned) {
                throw new IllegalArgumentException(fault.id() + " is not the matter");
            }
        }
    }
}
