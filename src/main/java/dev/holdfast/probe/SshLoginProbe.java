package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of this diagnosis' one login on a host, as the person who diagnoses (DEP-1). It says nothing about the deployment's key. */
public final class SshLoginProbe implements Probe {
    static final List<Term> STATES = Terms.of(
            "accepted", "the login works",
            "refused-key", "sshd answers and takes no key that was offered",
            "host-key-changed", "the host shows another key than the one that is known",
            "host-key-unknown", "no key of the host is known",
            "timed-out", "nothing came back",
            "port-refused", "the host answers, and nobody listens on the port",
            "no-route", "the network knows no way to the host",
            "name-unknown", "the host's name does not resolve",
            "dropped-by-sshd", "sshd is there and hangs up before the login",
            "closed-in-login", "sshd greets, and hangs up before the login is decided");

    @Override
    public String name() {
        return "ssh-login";
    }

    @Override
    public String asks() {
        return "Does the host let us in?";
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
        return Terms.of("said", "what ssh said, in its own words");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Login login = remote.login(question.subject().host());
        String said = Excerpt.lastLine(login.said());
        if (login.outcome() == Login.Outcome.NOT_TRIED) {
            return unobservable(Why.NOT_CONFIGURED, "no login was tried from here: " + said, login);
        }
        if (login.outcome() == Login.Outcome.OUT_OF_TIME) {
            return unobservable(Why.TIMED_OUT, "no login was decided from here: " + said, login);
        }
        return Inquiry.observed(
                login.outcome().id(), said.isEmpty() ? Map.of() : Map.of("said", said), List.of(login.evidence()));
    }

    private static Reading unobservable(Why why, String because, Login login) {
        return new Reading.Unobservable(why, because, "", List.of(login.evidence()));
    }
}
