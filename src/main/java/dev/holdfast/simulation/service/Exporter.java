package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Systemd;
import dev.holdfast.simulation.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a machine's node exporter measures. */
final class Exporter {
    static final int PORT = 9100;

    private static final List<String> STATES = List.of("activating", "active", "deactivating", "failed", "inactive");

    private Exporter() {}

    /** One value with its labels. */
    record Sample(String name, Map<String, String> labels, double value) {
        Sample with(Map<String, String> more) {
            Map<String, String> all = new LinkedHashMap<>(labels);
            all.putAll(more);
            return new Sample(name, all, value);
        }
    }

    static List<Sample> samples(Machine machine) {
        List<Sample> all = new ArrayList<>();
        Systemd systemd = machine.systemd();
        for (String name : systemd.names()) {
            if (systemd.masked(name)) {
                continue; // it counts the units that are loaded
            }
            String now = systemd.unit(name)
                    .map(Unit::active)
                    .orElse(Unit.Active.INACTIVE)
                    .word();
            STATES.forEach(state -> all.add(new Sample(
                    "node_systemd_unit_state",
                    Map.of("name", name, "state", state, "type", "simple"),
                    state.equals(now) ? 1 : 0)));
        }
        all.add(new Sample(
                "node_filesystem_avail_bytes",
                Map.of("mountpoint", "/", "fstype", "ext4", "device", "/dev/vda1"),
                machine.disk().root().available()));
        return all;
    }

    static String text(Machine machine) {
        StringBuilder text = new StringBuilder();
        samples(machine)
                .forEach(s -> text.append(s.name())
                        .append(labels(s.labels()))
                        .append(' ')
                        .append(s.value())
                        .append('\n'));
        return text.toString();
    }

    private static String labels(Map<String, String> labels) {
        StringBuilder text = new StringBuilder("{");
        labels.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append(name)
                .append("=\"")
                .append(value)
                .append('"'));
        return text.append('}').toString();
    }
}
