package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether sshd on a host has refused the deployment's user within the last quarter of an hour, and not let it in since (SEC-R2). Other
 * people's refused logins are no evidence; neither are those that came from elsewhere than a runner.
 */
public final class RefusedKeysProbe implements Probe {
    // sshd-session is what OpenSSH 9.8 and newer call the part that logs
    private static final Command JOURNAL = Command.of(
                    "journalctl",
                    "--no-pager",
                    "-r",
                    "-n",
                    "400",
                    "-o",
                    "short-iso-precise",
                    "--since=-15min",
                    "-t",
                    "sshd",
                    "-t",
                    "sshd-session")
            .atMost(128 * 1024);
    private static final Pattern ACCEPTED = Pattern.compile("Accepted \\S+ for (\\S{1,64}) from (\\S{1,64}) port .*");
    // with its fingerprint only where sshd's LogLevel is VERBOSE
    private static final Pattern REFUSED = Pattern.compile(
            "Failed publickey for (\\S{1,64}) from (\\S{1,64}) port .*?" + "(?:\\S+ (SHA256:[A-Za-z0-9+/]{43}))?");
    private static final Pattern GAVE_UP = Pattern.compile(
            "(?:Connection (?:closed|reset) by|Disconnected from) authenticating user (\\S{1,64}) (\\S{1,64}) port .*\\[preauth\\]");

    static Command command() {
        return JOURNAL;
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
                "deployment-refused", "it has, and has not let it in since");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "fingerprint", "the fingerprint of the key that was refused, where sshd logs it",
                "from", "where the login came from",
                "at", "when, by the host's clock");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.deployment().user().isEmpty()
                && inventory.deployTargets().contains(subject.host());
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> inquiry.run(host, JOURNAL)
                .then(said -> lines(inquiry, host, said))
                .reading(heard -> read(heard, inventory)));
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

    private static Reading read(Heard.Understood<List<JournalLine>> heard, Inventory inventory) {
        Optional<Refusal> last = Optional.empty();
        for (JournalLine line : heard.what()) {
            last = after(last, line, inventory);
        }
        return last.map(refusal -> heard.observed(
                        "deployment-refused",
                        Values.of(
                                "fingerprint", refusal.fingerprint(),
                                "from", refusal.from(),
                                "at", Span.moment(refusal.line().at()))))
                .orElseGet(() -> heard.observed("none", Values.of()));
    }

    private record Refusal(String from, String fingerprint, JournalLine line) {}

    /** What is to be remembered after this line. */
    private static Optional<Refusal> after(Optional<Refusal> before, JournalLine line, Inventory inventory) {
        Matcher accepted = ACCEPTED.matcher(line.message());
        if (accepted.matches()) {
            return accepted.group(1).equals(inventory.deployment().user()) ? Optional.empty() : before;
        }
        Matcher refused = REFUSED.matcher(line.message());
        if (refused.matches() && isDeployment(refused, inventory)) {
            String fingerprint = Optional.ofNullable(refused.group(3)).orElse("");
            return Optional.of(new Refusal(refused.group(2), fingerprint, line));
        }
        Matcher gaveUp = GAVE_UP.matcher(line.message());
        if (gaveUp.matches() && isDeployment(gaveUp, inventory)) {
            String fingerprint = before.map(Refusal::fingerprint).orElse("");
            return Optional.of(new Refusal(gaveUp.group(2), fingerprint, line));
        }
        return before;
    }

    private static boolean isDeployment(Matcher login, Inventory inventory) {
        return login.group(1).equals(inventory.deployment().user()) && mayBeRunner(login.group(2), inventory);
    }

    /** A login from elsewhere is somebody's own try. Where a runner's address is not known, anything may be that runner. */
    private static boolean mayBeRunner(String from, Inventory inventory) {
        List<String> addresses = inventory.runners().stream()
                .map(runner -> inventory.host(runner.host()).address())
                .toList();
        return addresses.contains("") || addresses.stream().anyMatch(address -> Addresses.same(address, from));
    }
}
