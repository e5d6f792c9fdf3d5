package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/** Whether the state files of all hosts record the same version (DEP-6). */
public final class StateFilesProbe implements Probe {
    @Override
    public String name() {
        return "state-files";
    }

    @Override
    public String asks() {
        return "Do the state files of all hosts record the same version?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.ENVIRONMENT);
    }

    @Override
    public List<Term> states() {
        return Agreement.STATES;
    }

    @Override
    public List<Term> values() {
        return Agreement.VALUES;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.stateFile().isEmpty() && !inventory.deployTargets().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Agreement agreement = new Agreement();
        for (String host : inventory.deployTargets()) {
            agreement.add("recorded", host, StateFile.of(inquiry, host).map(StateFile::version));
        }
        return agreement.reading("no host has a state file that records a version");
    }
}
