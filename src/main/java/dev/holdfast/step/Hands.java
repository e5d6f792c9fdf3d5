package dev.holdfast.step;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Remote;
import java.util.function.Supplier;

/**
 * What steps look and act with.
 *
 * @param looking opens a way to the hosts that has not asked anything yet: whoever looks again wants to know how it is now
 * @param helper the way by which hosts are acted on
 */
public record Hands(Inventory inventory, Supplier<Remote> looking, HostHelper helper) {
    /** How it is at this moment. */
    Reading look(Question question) {
        Probe probe = Probes.byName().get(question.probe());
        if (probe == null) {
            throw new IllegalStateException("no probe " + question.probe());
        }
        try (Remote remote = looking.get()) {
            return probe.ask(question, inventory, remote);
        }
    }
}
