package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a host lets the deployment in: from the runner that would act, with the deployment's own key (NET-D1, SEC-R2). */
public final class DeploymentLoginProbe implements Probe {
    private static final List<Term> STATES = Stream.concat(
                    SshLoginProbe.STATES.stream(),
                    Terms.of(
                            "no-shell", "it lets the key in, but runs no command",
                            "other-command", "it lets the key in, and runs something else than it was told")
                            .stream())
            .toList();

    @Override
    public String name() {
        return "deployment-login";
    }

    @Override
    public String asks() {
        return "Does the host let the deployment in, from the runner and with its key?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return STATES;
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "said", "what ssh said, in its own words",
                "runner", "the host it was tried from",
                "user", "the deployment's user",
                "key", "path of the private key on the runner");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return DeploymentLogin.configured(subject.host(), inventory);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(runner -> DeploymentLogin.of(
                        inquiry, runner, question.subject().host())
                .reading(heard -> heard.observed(
                        heard.what().outcome().id(),
                        Values.of(
                                "said", heard.what().said(),
                                "runner", heard.what().runner(),
                                "user", heard.what().user(),
                                "key", heard.what().key()))));
    }
}
