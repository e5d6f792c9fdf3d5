package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose key a host's sshd refused lately, by its journal: only the deployment's account counts (SEC-R2). */
public final class RefusedKeysProbe implements Probe {
    private static final Command LOG = Command.of(
            "journalctl", "-t", "sshd", "--since=-15min", "-n", "300", "-q", "--no-pager", "-o", "short-iso", "-g",
            "(Accepted|Failed) publickey|authenticating user").atMost(64 * 1024);
    private static final Pattern LOGIN = Pattern.compile("^(?<at>\\S+) .*?: (?<what>(?:Accepted|Failed) publickey for |Connection (?:closed|reset) by authenticating user |Disconnected from authenticating user )"
            + "(?<user>\\S+) (?:from )?(?<from>[0-9a-fA-F.:]+) port \\d+(?:.*?(?<key>SHA256:[A-Za-z0-9+/]+))?");

    @Override
    public String name() {
        return "refused-keys";
    }

    @Override
    public String asks() {
        return "Did sshd refuse the deployment's key lately?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "none", "no refusal of the deployment's account, or one that was followed by a success",
                "deployment-refused", "the newest login of the deployment's account was refused");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "fingerprint", "the key that was refused, where sshd logs it (LogLevel VERBOSE)",
                "from", "the address it came from",
                "at", "when");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.onItsHost(LOG, heard -> read(inventory.deployment().user(), heard));
    }

    private static Reading read(String user, Heard.Understood<Answer.Said> heard) {
        if (!heard.what().ok() || heard.what().out().contains("insufficient permissions")) {
            return new Reading.Unobservable(
                    Why.NOT_ALLOWED, "sshd's journal cannot be read: " + Excerpt.firstLine(heard.what().out()),
                    "sudo usermod -aG systemd-journal YOUR-ACCOUNT", heard.evidence());
        }
        Matcher last = null;
        for (String line : heard.what().out().lines().toList()) {
            Matcher login = LOGIN.matcher(line);
            if (login.find() && user.equals(login.group("user"))) {
                last = login;
            }
        }
        if (last == null || last.group("what").startsWith("Accepted")) {
            return heard.observed("none", Map.of());
        }
        return heard.observed(
                "deployment-refused",
                Values.of(
                        "fingerprint", Objects.requireNonNullElse(last.group("key"), ""),
                        "from", last.group("from"),
                        "at", last.group("at")));
    }
}
