package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The unit's state by systemd (RUN-D2, HLT-D1). */
public final class SystemdUnitProbe implements Probe {
    @Override
    public String name() {
        return "systemd-unit";
    }

    @Override
    public String asks() {
        return "Which state does systemd give the unit?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Units.SUBJECTS;
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "active", "it runs",
                "inactive", "it is stopped",
                "failed", "it ended badly and is not started again",
                "activating", "it is being started",
                "restarting",
                        "it ends again and again: it waits for its next start, or was just started for the second time or more",
                "deactivating", "it is being stopped",
                "masked", "it is forbidden to start",
                "not-found", "systemd knows no such unit");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "unit", "the unit's name",
                "sub", "systemd's finer state, such as running or auto-restart",
                "result", "systemd's word for why it last ended",
                "restarts", "how often systemd has restarted it since its last start by hand",
                "exit", "how its main process last ended: an exit status, or \"signal 9\"",
                "since", "when it entered this state, such as \"2026-11-23 10:52:01 UTC (12 s ago)\"");
    }

    @Override
    public List<Term> settings() {
        return List.of(Units.SETTING);
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return Units.known(subject, inventory);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> UnitStatus.asked(inquiry, host)
                .reading(heard -> heard.observed(heard.what().id(), values(heard.what()))));
    }

    private static Map<String, String> values(UnitStatus status) {
        Map<String, String> values = new HashMap<>();
        values.put("unit", status.unit());
        values.put("sub", status.sub());
        values.put("result", status.result());
        values.put("restarts", String.valueOf(status.restarts()));
        status.exit().ifPresent(exit -> values.put("exit", exit));
        status.sinceWords().ifPresent(since -> values.put("since", since));
        return values;
    }
}
