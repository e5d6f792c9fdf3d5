package dev.holdfast.probe;

import dev.holdfast.inventory.Deployment;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether a host lets the deployment's key in, by its authorized_keys file and that file's permissions (SEC-R2). */
public final class AuthorizedKeysProbe implements Probe {
    @Override
    public String name() {
        return "authorized-keys";
    }

    @Override
    public String asks() {
        return "Does the host's authorized_keys hold the deployment's key?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "authorized", "the expected key is there, and sshd will read the file",
                "missing", "the expected key, or the file, is not there",
                "bad-permissions", "sshd will not read the file, because others could change it");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "user", "the deployment's account",
                "fingerprint", "the key that is expected",
                "detail", "what is wrong, or how many keys there are");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.deployment().fingerprint().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Deployment deployment = inventory.deployment();
        return inquiry.fromHost(host -> inquiry.run(host, keys(deployment))
                .with(inquiry.run(host, permissions(deployment)), Both::new)
                .reading(heard -> read(deployment, heard)));
    }

    static Command keys(Deployment deployment) {
        return Command.of("/usr/bin/cat", deployment.authorizedKeys()).withSudo();
    }

    /** Mode, owner and name of the file and of the folders above it up to the home, as sshd's StrictModes looks at them. */
    static Command permissions(Deployment deployment) {
        Path file = Path.of(deployment.authorizedKeys());
        Path folder = Objects.requireNonNullElse(file.getParent(), file);
        Path home = Objects.requireNonNullElse(folder.getParent(), folder);
        return Command.of("/usr/bin/stat", "-c", "%a %U %n", home.toString(), folder.toString(), file.toString())
                .withSudo();
    }

    private record Both(Answer.Said keys, Answer.Said permissions) {}

    private static Reading read(Deployment deployment, Heard.Understood<Both> heard) {
        Answer.Said keys = heard.what().keys();
        if (!keys.ok() && !keys.out().contains("No such file")) {
            return Inquiry.notUnderstood("cat", keys.out(), heard.evidence());
        }
        List<String> fingerprints = keys.ok() ? PublicKeys.fingerprints(keys.out()) : List.of();
        if (!fingerprints.contains(deployment.fingerprint())) {
            String detail = keys.ok() ? fingerprints.size() + " other keys" : "the file is missing";
            return heard.observed("missing", values(deployment, detail));
        }
        return tooOpen(heard.what().permissions().out(), deployment.user())
                .map(wrong -> heard.observed("bad-permissions", values(deployment, wrong)))
                .orElseGet(() -> heard.observed("authorized", values(deployment, fingerprints.size() + " keys")));
    }

    /** The first of them that group or others may write to, or that belongs to somebody else (sshd: StrictModes). */
    private static Optional<String> tooOpen(String stat, String user) {
        return stat.lines()
                .map(line -> line.split(" ", 3))
                .filter(f -> f.length == 3 && f[0].matches("[0-7]{3,4}"))
                .filter(f -> (Integer.parseInt(f[0], 8) & 022) != 0 || !(f[1].equals(user) || f[1].equals("root")))
                .map(f -> "%s has mode %s and owner %s".formatted(f[2], f[0], f[1]))
                .findFirst();
    }

    private static Map<String, String> values(Deployment deployment, String detail) {
        return Values.of("user", deployment.user(), "fingerprint", deployment.fingerprint(), "detail", detail);
    }
}
