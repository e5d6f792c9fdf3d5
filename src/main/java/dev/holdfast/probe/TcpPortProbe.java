package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.SshWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a host's port can be reached from here or from a runner. Where the login from the same place says it already, sshd is not
 * bothered once more: every connection counts with those who punish too many (NET-D1).
 */
public final class TcpPortProbe implements Probe {
    @Override
    public String name() {
        return "tcp-port";
    }

    @Override
    public String asks() {
        return "Can the host's port be reached?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "open", "a connection is accepted",
                "refused", "the host answers that nobody listens, or a firewall rejects",
                "timed-out", "nothing came back",
                "no-route", "the network knows no way to the host",
                "name-unknown", "the host's name does not resolve there");
    }

    @Override
    public List<Term> values() {
        return Terms.of("address", "the name or address that was connected to", "port", "the port");
    }

    @Override
    public List<Term> settings() {
        return Terms.of("port", "the port; by default the one that the inventory gives for the host's sshd");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Host host = inventory.host(question.subject().host());
        Optional<Integer> port = port(inquiry, host);
        if (port.isEmpty()) {
            return Inquiry.notConfigured("the question's port is no port");
        }
        Map<String, String> values = Map.of("address", host.deployName(), "port", String.valueOf(port.get()));
        return port.get() == host.port()
                ? byLogin(inquiry, host, values).orElseGet(() -> byConnecting(inquiry, host, port.get(), values))
                : byConnecting(inquiry, host, port.get(), values);
    }

    private static Optional<Integer> port(Inquiry inquiry, Host host) {
        String text = inquiry.setting("port", String.valueOf(host.port()));
        return text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private static Optional<Reading> byLogin(Inquiry inquiry, Host host, Map<String, String> values) {
        return switch (inquiry.vantage()) {
            case Vantage.Here() -> {
                Login login = inquiry.remote().login(host.name());
                yield told(login.outcome(), login.said(), values, List.of(login.evidence()));
            }
            case Vantage.On(String runner) ->
                loginIsTriedFrom(runner, host, inquiry)
                        ? ofDeployment(DeploymentLogin.of(inquiry, runner, host.name()), values)
                        : Optional.empty();
            case Vantage.Nowhere(Reading.Unobservable why) -> Optional.of(why);
        };
    }

    /** Only one runner tries the deployment's login: a second one would be one attempt too many. */
    private static boolean loginIsTriedFrom(String runner, Host host, Inquiry inquiry) {
        return DeploymentLogin.configured(host.name(), inquiry.inventory())
                && Vantage.actingRunner(inquiry.inventory(), inquiry.remote()).equals(new Vantage.On(runner));
    }

    private static Optional<Reading> ofDeployment(Heard<DeploymentLogin> heard, Map<String, String> values) {
        return switch (heard) {
            case Heard.Understood<DeploymentLogin>(DeploymentLogin login, List<Evidence> evidence) ->
                told(login.outcome(), login.said(), values, evidence);
            case Heard.Unheard<DeploymentLogin> none -> Optional.empty();
        };
    }

    private static Optional<Reading> told(
            Login.Outcome outcome, String said, Map<String, String> values, List<Evidence> evidence) {
        return state(outcome, said).map(state -> new Reading.Observed(state, values, evidence));
    }

    private static Optional<String> state(Login.Outcome outcome, String said) {
        return switch (outcome) {
            case ACCEPTED,
                    REFUSED_KEY,
                    HOST_KEY_CHANGED,
                    HOST_KEY_UNKNOWN,
                    DROPPED_BY_SSHD,
                    CLOSED_IN_LOGIN,
                    NO_SHELL,
                    OTHER_COMMAND -> Optional.of("open");
            case TIMED_OUT -> Optional.of(SshWords.connected(said) ? "open" : "timed-out");
            case PORT_REFUSED -> Optional.of("refused");
            case NO_ROUTE -> Optional.of("no-route");
            case NAME_UNKNOWN -> Optional.of("name-unknown");
            case OUT_OF_TIME, NOT_TRIED -> Optional.empty();
        };
    }

    private static Reading byConnecting(Inquiry inquiry, Host host, int port, Map<String, String> values) {
        return Wire.connect(inquiry, inquiry.vantage(), host.deployName(), port)
                .reading(heard -> switch (heard.what()) {
                    case Wire.Connected open -> heard.observed("open", values);
                    case Wire.Silent open -> heard.observed("open", values);
                    case Wire.Failed(Wire.Failure failure, String said) -> heard.observed(failure.id(), values);
                });
    }
}
