package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Run;
import java.util.ArrayList;
import java.util.List;

/** Somebody who opens connections to the local sshd and never logs in. */
final class Guesser implements Behaviour {
    private final List<Runnable> open = new ArrayList<>();

    @Override
    public void begin(Run run) {
        run.machine().runs().stream()
                .filter(other -> other.behaviour() instanceof Sshd)
                .forEach(other -> open.add(((Sshd) other.behaviour()).unfinishedLogin()));
    }

    @Override
    public void gone(Run run) {
        open.forEach(Runnable::run);
        open.clear();
    }
}
