package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Login.Outcome;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether sshd on a host has refused the deployment's user within the last quarter of an hour, and not let it in since: its key, or
 * its account (SEC-R2). Where this diagnosis' own login as the deployment is turned away it reads once more: of an account that is
 * closed ssh says nothing, and only sshd knows.
 */
public final class RefusedKeysProbe implements Probe {
    // sshd-session is what OpenSSH 9.8 and newer call the part that logs
    private static final String JOURNAL =
            "journalctl --no-pager -r -n 400 -o short-iso-precise --since=-15min -t sshd -t sshd-session";

    static Command command() {
        return Command.of(JOURNAL.split(" ")).atMost(128 * 1024);
    }

    /** The same once more, after our login: a journal can lag a moment behind. */
    static Command aMomentLater() {
        return Command.of("sh", "-c", "sleep 0.5; exec " + JOURNAL).atMost(128 * 1024);
    }

    @Override
    public String name() {
        return "refused-keys";
    }

    @Override
    public String asks() {
        return "Has sshd refused the deployment's user lately?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "none", "it has not within the last 15 minutes, or has let it in since",
                "deployment-refused", "it has refused the key, and has not let the user in since",
                "account-closed", "it has turned the user away whatever the key, and has not let it in since");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "fingerprint", "the fingerprint of the key that was refused, where sshd logs it",
                "from", "where the login came from",
                "at", "when, by the host's clock",
                "said", "what sshd logged");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.deployment().user().isEmpty()
                && inventory.deployTargets().contains(subject.host());
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> {
            Reading lately = read(inquiry, host, command());
            return lately instanceof Reading.Observed && turnedAway(inquiry, host)
                    ? read(inquiry, host, aMomentLater())
                    : lately;
        });
    }

    /** Whether the deployment's login, tried now, came to nothing in a way that sshd knows of. */
    private static boolean turnedAway(Inquiry inquiry, String host) {
        return DeploymentLogin.configured(host, inquiry.inventory())
                && Vantage.actingRunner(inquiry.inventory(), inquiry.remote()) instanceof Vantage.On(String runner)
                && DeploymentLogin.of(inquiry, runner, host)
                        instanceof Heard.Understood<DeploymentLogin>(DeploymentLogin login, var evidence)
                && (login.outcome() == Outcome.REFUSED_KEY || login.outcome() == Outcome.CLOSED_IN_LOGIN);
    }

    private static Reading read(Inquiry inquiry, String host, Command journal) {
        return Journald.written(inquiry, host, inquiry.run(host, journal))
                .then(said -> lines(inquiry, host, said))
                .reading(heard -> reading(heard, inquiry.inventory()));
    }

    private static Heard<List<JournalLine>> lines(Inquiry inquiry, String host, Answer.Said said) {
        if (JournalLine.refused(said)) {
            return JournalLine.notAllowed(inquiry, host, said);
        }
        // we have just logged in ourselves: a journal without a line of sshd is not where sshd writes
        return JournalLine.parse(said)
                .filter(lines -> !lines.isEmpty())
                .map(Heard::of)
                .orElseGet(() -> Heard.not(Inquiry.notConfigured(
                        "sshd on " + host + " does not write into the journal: it has no line about our own login")));
    }

    private static Reading reading(Heard.Understood<List<JournalLine>> heard, Inventory inventory) {
        Optional<SshdRefusal> last = SshdRefusal.last(heard.what(), inventory);
        return last.map(refusal -> heard.observed(
                        refusal.account() ? "account-closed" : "deployment-refused",
                        Values.of(
                                "fingerprint", refusal.fingerprint(),
                                "from", refusal.from(),
                                "at", Span.moment(refusal.line().at()),
                                "said", Excerpt.of(refusal.line().message()))))
                .orElseGet(() -> heard.observed("none", Values.of()));
    }
}
