package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/** How the last deployment on a host ended, by its state file (DEP-6, HLT-R4, EMR-2). */
public final class StateFileProbe implements Probe {
    @Override
    public String name() {
        return "state-file";
    }

    @Override
    public String asks() {
        return "How did the last deployment on the host end, by its state file?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "success",
                "it succeeded",
                "in-progress",
                "it is going on, or was torn off",
                "rolled-back",
                "it failed, and the version before was brought back",
                "rollback-failed",
                "it failed, and so did bringing back the version before",
                "failed",
                "it failed",
                StateFile.MISSING,
                "there is no such file",
                StateFile.INVALID,
                "the file is no state file, or has a status that is not known");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "status", "the recorded status in its own word, or what is wrong with the file",
                "current", "the recorded version",
                "previous", "the version before it",
                "last-known-good", "the last version that was seen to be good",
                "deployed-at", "when it was deployed",
                "schema", "the recorded version of the database's schema");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.stateFile().isEmpty() && inventory.deployTargets().contains(subject.host());
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> StateFile.of(inquiry, host).reading(StateFileProbe::read));
    }

    private static Reading read(Heard.Understood<StateFile> heard) {
        StateFile file = heard.what();
        return heard.observed(
                file.state(),
                Values.of(
                        "status", file.status(),
                        "current", file.current(),
                        "previous", file.previous(),
                        "last-known-good", file.lastKnownGood(),
                        "deployed-at", file.deployedAt(),
                        "schema", file.schema()));
    }
}
