package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the production state file of a host records (DEP-6, HLT-R4). */
public final class StateFileProbe implements Probe {
    @Override
    public String name() {
        return "state-file";
    }

    @Override
    public String asks() {
        return "What does the production state file say of the last deployment?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "success", "the last deployment succeeded",
                "in-progress", "a deployment is under way, or was torn",
                "rolled-back", "the last deployment was rolled back",
                "rollback-failed", "it failed, and so did its rollback: production is degraded",
                "failed", "the last deployment failed",
                "missing", "there is no such file",
                "invalid", "it cannot be read, or says something that no deployment writes");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "status", "its status in its own word",
                "current", "the version it records as running",
                "previous", "the version before",
                "last-known-good", "the last version known to be good",
                "deployed-at", "when that was",
                "schema", "the version of the database's schema");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.stateFile().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> StateFile.of(inquiry, host).reading(StateFileProbe::read));
    }

    private static Reading read(Heard.Understood<StateFile> heard) {
        return switch (heard.what()) {
            case StateFile.Missing(String path) -> heard.observed("missing", Values.of("status", path + " is missing"));
            case StateFile.Invalid(String why) -> heard.observed("invalid", Values.of("status", why));
            case StateFile.Present file -> heard.observed(state(file.status()), values(file));
        };
    }

    private static String state(String status) {
        String word = status.replace('_', '-');
        return StateFile.STATUSES.contains(word) ? word : "invalid";
    }

    private static Map<String, String> values(StateFile.Present file) {
        return Values.of(
                "status", file.status().isEmpty() ? "no status" : file.status(),
                "current", file.current(),
                "previous", file.previous(),
                "last-known-good", file.lastKnownGood(),
                "deployed-at", file.field("deployed_at", "deployedAt"),
                "schema", file.field("database/schema_version", "database/schemaVersion", "schema_version"));
    }
}
