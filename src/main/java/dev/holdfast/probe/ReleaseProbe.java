package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which version is to be deployed (ART-R3): see {@link Release}. */
final class ReleaseProbe implements Probe {
    private final EnvironmentVariables variables;

    ReleaseProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public String asks() {
        return "Which version is to be deployed?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.ENVIRONMENT);
    }

    @Override
    public List<Term> states() {
        return Terms.of("known", "something says it", "unknown", "nothing that was seen says it");
    }

    @Override
    public List<Term> values() {
        return Terms.of("version", "the version", "source", "what says it");
    }

    @Override
    public List<Term> settings() {
        return List.of(WorkflowRun.SETTING);
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.registry().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        return Release.wanted(question, inventory, variables, remote)
                .reading(heard -> heard.what()
                        .map(release -> heard.observed(
                                "known", Values.of("version", release.version(), "source", release.source())))
                        .orElseGet(() -> heard.observed("unknown", Map.of())));
    }
}
