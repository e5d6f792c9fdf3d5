package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the version that runs is the one that the host's state file records (DEP-6, HLT-S4). */
public final class RunningVersionProbe implements Probe {
    @Override
    public String name() {
        return "running-version";
    }

    @Override
    public String asks() {
        return "Does the version run that the host's state file records?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "as-recorded", "it does",
                "different", "another version runs",
                "not-shown", "the service does not say which version it is");
    }

    @Override
    public List<Term> values() {
        return Terms.of("version", "the version that runs", "recorded", "the version that the state file records");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.stateFile().isEmpty()
                && inventory.service(subject).health() == Service.Health.SPRING_ACTUATOR;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Service service = inventory.service(question.subject());
        return inquiry.fromHost(host -> ServiceVersion.of(inquiry, host, service)
                .with(StateFile.of(inquiry, host).map(StateFile::version), Pair::new)
                .reading(heard -> read(heard, host)));
    }

    private record Pair(Optional<String> running, Optional<String> recorded) {}

    private static Reading read(Heard.Understood<Pair> heard, String host) {
        Pair pair = heard.what();
        if (pair.recorded().isEmpty()) {
            return Inquiry.notConfigured("the state file on " + host + " records no version");
        }
        String state = pair.running()
                .map(running -> pair.recorded().get().equals(running) ? "as-recorded" : "different")
                .orElse("not-shown");
        return heard.observed(
                state,
                Values.of(
                        "version", pair.running().orElse(""),
                        "recorded", pair.recorded().get()));
    }
}
