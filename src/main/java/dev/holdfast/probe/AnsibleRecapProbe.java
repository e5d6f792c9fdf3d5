package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Ansible said of a host in the deployment that matters (NET-S1, NET-S2). Told is what was so during the deployment;
 * whether it still is must be asked of the host.
 */
final class AnsibleRecapProbe implements Probe {
    private final EnvironmentVariables variables;

    AnsibleRecapProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "ansible-recap";
    }

    @Override
    public String asks() {
        return "What did Ansible say of the host in the failed deployment?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "ok", "the deployment failed, but not on this host",
                "unreachable", "Ansible could not log in to it",
                "failed", "a task failed on it",
                "absent", "there is no failed deployment, or its log says nothing of this host");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "said", "Ansible's reason", "run", "id of the run", "at", "when the run's newest attempt began");
    }

    @Override
    public List<Term> settings() {
        return List.of(WorkflowRun.SETTING);
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        GithubApi api = GithubApi.of(inventory, variables, remote);
        Host host = inventory.host(question.subject().host());
        return DeployJob.DEPLOY
                .in(api, question)
                .then(found -> FailedJobLog.of(api, found))
                .reading(heard -> heard.what()
                        .map(failed -> told(failed, host, heard))
                        .orElseGet(() -> heard.observed("absent", Map.of())));
    }

    private static Reading told(FailedJobLog failed, Host host, Heard.Understood<?> heard) {
        Optional<AnsibleLog.Told> told =
                AnsibleLog.of(failed.log()).of(name -> names(host).anyMatch(name::equalsIgnoreCase));
        return heard.observed(
                told.map(AnsibleLog.Told::outcome).map(AnsibleRecapProbe::state).orElse("absent"),
                Values.of(
                        "said", told.map(AnsibleLog.Told::said).orElse(""),
                        "run", failed.run().id(),
                        "at", Span.moment(failed.run().started())));
    }

    private static String state(AnsibleLog.Outcome outcome) {
        return switch (outcome) {
            case OK -> "ok";
            case FAILED -> "failed";
            case UNREACHABLE -> "unreachable";
        };
    }

    private static Stream<String> names(Host host) {
        return Stream.concat(host.names().stream(), Stream.of(host.name(), host.ssh(), host.address()))
                .filter(name -> !name.isEmpty());
    }
}
