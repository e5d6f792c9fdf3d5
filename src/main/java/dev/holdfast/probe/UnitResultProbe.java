package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why the unit last ended, by systemd. While a unit restarts again and again, systemd's own field is back at "success" for as long
 * as each start lasts, and when it gives up, newer versions keep the last end's result; then what it wrote into the journal counts
 * (RUN-D2, RUN-R3, HLT-D1).
 */
public final class UnitResultProbe implements Probe {
    private static final Set<String> KNOWN =
            Set.of("success", "exit-code", "signal", "oom-kill", "timeout", "start-limit-hit", "core-dump");

    @Override
    public String name() {
        return "unit-result";
    }

    @Override
    public String asks() {
        return "Why did the unit last end?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Units.SUBJECTS;
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "success", "it did not end, or ended well",
                "exit-code", "it ended with an exit status other than 0",
                "signal", "a signal ended it",
                "oom-kill", "the kernel ended it for want of memory",
                "timeout", "it did not start or stop in time",
                "start-limit-hit", "it was started too often in too short a time",
                "core-dump", "it crashed and dumped core",
                "other", "another of systemd's results");
    }

    @Override
    public List<Term> values() {
        return Terms.of("unit", "the unit's name", "exit", "how it ended: an exit status, or \"signal 9\"");
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
        return inquiry.fromHost(host -> UnitStatus.asked(inquiry, host).reading(heard -> read(inquiry, host, heard)));
    }

    private static Reading read(Inquiry inquiry, String host, Heard.Understood<UnitStatus> heard) {
        UnitStatus status = heard.what();
        if (status.is(UnitStatus.State.NOT_FOUND)) {
            return Inquiry.notConfigured("systemd on " + host + " knows no unit " + status.unit());
        }
        if (status.is(UnitStatus.State.RESTARTING) && status.result().equals("success")) {
            return betweenTwoStarts(UnitJournal.of(inquiry, host, status), heard);
        }
        if (status.is(UnitStatus.State.FAILED) && status.restarts() > 0) {
            return afterManyStarts(UnitJournal.of(inquiry, host, status), heard);
        }
        return reading(heard, status.result());
    }

    private static Reading betweenTwoStarts(Heard<UnitJournal> journal, Heard.Understood<UnitStatus> heard) {
        return journal.reading(read ->
                reading(heard, read.what().lastResult(heard.what().unit()).orElse("success")));
    }

    private static Reading afterManyStarts(Heard<UnitJournal> journal, Heard.Understood<UnitStatus> heard) {
        return switch (journal) {
            case Heard.Understood<UnitJournal> read
            when read.what().gaveUp(heard.what().unit()) -> reading(heard, "start-limit-hit");
            case Heard.Understood<UnitJournal> read ->
                reading(heard, heard.what().result());
            // without the journal, what systemd itself says still holds
            case Heard.Unheard<UnitJournal> none -> reading(heard, heard.what().result());
        };
    }

    private static Reading reading(Heard.Understood<UnitStatus> heard, String result) {
        UnitStatus status = heard.what();
        Map<String, String> values = new HashMap<>(Map.of("unit", status.unit()));
        status.exit().ifPresent(exit -> values.put("exit", exit));
        return heard.observed(KNOWN.contains(result) ? result : "other", values);
    }
}
