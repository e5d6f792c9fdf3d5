package dev.holdfast.step;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Selector;
import dev.holdfast.probe.Units;
import java.util.List;
import java.util.stream.Stream;

/** The units of a host that production consists of, and no others: what may be started there. */
public final class HostUnits {
    private static final List<Selector> WITH_UNITS = List.of(
            Selector.RUNNER,
            Selector.EMERGENCY_RUNNER,
            Selector.SERVICE,
            Selector.DATABASE,
            Selector.CACHE,
            Selector.REGISTRY,
            Selector.MONITORING);

    private HostUnits() {}

    /** Their full names, sorted. */
    public static List<String> of(String host, Inventory inventory) {
        return WITH_UNITS.stream()
                .flatMap(selector -> inventory.select(selector).stream())
                .filter(subject -> subject.host().equals(host))
                .map(subject -> Units.of(subject, inventory))
                .flatMap(unit -> unit.isEmpty() ? Stream.empty() : Stream.of(Units.whole(unit)))
                .distinct()
                .sorted()
                .toList();
    }
}
