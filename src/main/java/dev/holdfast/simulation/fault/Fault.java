package dev.holdfast.simulation.fault;

import java.util.function.Consumer;

/**
 * Something that can be the matter with production, or something that only looks so.
 *
 * @param id as the lab names it: {@code MODE/CAUSE--VARIANT}
 * @param what in one sentence
 * @param lookAlike whether it only resembles its cause and must not be called so
 */
public record Fault(String id, String what, boolean lookAlike, Consumer<Stage> inject, Consumer<Stage> undo) {
    static Fault fault(String id, String what, Consumer<Stage> inject, Consumer<Stage> undo) {
        return new Fault(id, what, false, inject, undo);
    }

    static Fault lookAlike(String id, String what, Consumer<Stage> inject, Consumer<Stage> undo) {
        return new Fault(id, what, true, inject, undo);
    }
}
