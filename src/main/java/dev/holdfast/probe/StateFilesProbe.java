package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/** Whether the state files of all hosts record the same version and status. */
public final class StateFilesProbe implements Probe {
    @Override
    public String name() {
        return "state-files";
    }

    @Override
    public String asks() {
        return "Do the state files of all hosts agree?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.ENVIRONMENT);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "agree", "they record the same version and status",
                "differ", "they do not");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "versions", "what they record, and where");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.stateFile().isEmpty() && inventory.deployTargets().size() > 1;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return AcrossHosts.compare(
                inventory.deployTargets(), host -> StateFile.of(inquiry, host).map(StateFilesProbe::words));
    }

    private static String words(StateFile file) {
        return switch (file) {
            case StateFile.Present present -> present.current() + " (" + present.status() + ")";
            case StateFile.Missing missing -> "no state file";
            case StateFile.Invalid invalid -> "an unreadable state file";
        };
    }
}
