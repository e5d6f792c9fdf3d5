package dev.holdfast.probe;

import dev.holdfast.inventory.Deployment;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a host still lets the deployment's key in: the key stands in authorized_keys, and nobody but its owner may write to it or
 * to the folders it lies in, or sshd leaves it unread (SEC-R1, SEC-R2).
 */
public final class AuthorizedKeysProbe implements Probe {
    private static final Pattern STAT = Pattern.compile("(?m)^([0-7]{3,5}):([^:\\n]{1,64}):(/.*)$");

    static Command keys(Deployment deployment) {
        return Command.of("/usr/bin/cat", deployment.authorizedKeys()).withSudo();
    }

    static Command permissions(Deployment deployment) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/stat", "-c", "%a:%U:%n"));
        argv.addAll(paths(deployment));
        return Command.of(argv.toArray(String[]::new)).withSudo();
    }

    /** The file, and the folders up to the home that sshd looks at as well. */
    private static List<String> paths(Deployment deployment) {
        List<String> paths = new ArrayList<>();
        Path at = Path.of(deployment.authorizedKeys());
        for (int i = 0; i < 3 && at != null && at.getNameCount() > 0; i++) {
            paths.add(at.toString());
            at = at.getParent();
        }
        return paths;
    }

    @Override
    public String name() {
        return "authorized-keys";
    }

    @Override
    public String asks() {
        return "Is the deployment's key authorized on the host?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "authorized", "the key is there, and sshd will read it",
                "missing", "the key is not there, or has expired",
                "bad-permissions", "others may write to the file or to a folder above it, so sshd does not read it");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "user", "the deployment's user",
                "fingerprint", "the fingerprint that the inventory expects",
                "finding", "what was found, in words",
                "detail", "what is wrong, or what limits the key");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return configured(subject.host(), inventory);
    }

    static boolean configured(String host, Inventory inventory) {
        return !inventory.deployment().fingerprint().isEmpty()
                && !inventory.deployment().authorizedKeys().isEmpty()
                && inventory.deployTargets().contains(host);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Deployment deployment = inventory.deployment();
        return inquiry.fromHost(host -> inquiry.run(host, keys(deployment))
                .with(inquiry.run(host, permissions(deployment)), Files::new)
                .reading(heard -> read(heard, deployment)));
    }

    /** What is there: the keys, and who may write to them. */
    private record Files(Answer.Said keys, Answer.Said permissions) {}

    private static Reading read(Heard.Understood<Files> heard, Deployment deployment) {
        Answer.Said keys = heard.what().keys();
        if (!keys.ok()) {
            return keys.out().contains("No such file or directory")
                    ? reading(heard, deployment, "missing", "there is no " + deployment.authorizedKeys())
                    : Inquiry.notUnderstood("cat " + deployment.authorizedKeys(), keys.out(), heard.evidence());
        }
        Optional<AuthorizedKeys.Key> key = AuthorizedKeys.parse(keys.out()).with(deployment.fingerprint());
        if (key.isEmpty()) {
            int others = AuthorizedKeys.parse(keys.out()).keys().size();
            return reading(heard, deployment, "missing", "the key is not among the " + others + " in the file");
        }
        if (key.get().expires().filter(keys.evidence().at()::isAfter).isPresent()) {
            return reading(
                    heard,
                    deployment,
                    "missing",
                    "the key has expired: " + key.get().options());
        }
        return writableByOthers(heard.what().permissions().out(), deployment.user())
                .map(detail -> reading(heard, deployment, "bad-permissions", detail))
                .orElseGet(
                        () -> reading(heard, deployment, "authorized", key.get().options()));
    }

    /** The first path that sshd would take offence at. */
    private static Optional<String> writableByOthers(String stat, String user) {
        Matcher m = STAT.matcher(stat);
        while (m.find()) {
            int mode = Integer.parseInt(m.group(1), 8);
            if ((mode & 0022) != 0) {
                return Optional.of(Excerpt.of(m.group(3)) + " has mode " + m.group(1) + ": others may write to it");
            }
            if (!m.group(2).equals(user) && !m.group(2).equals("root")) {
                return Optional.of(Excerpt.of(m.group(3)) + " belongs to " + Excerpt.of(m.group(2)));
            }
        }
        return Optional.empty();
    }

    private static Reading reading(Heard.Understood<Files> heard, Deployment deployment, String state, String detail) {
        return heard.observed(
                state,
                Values.of(
                        "user", deployment.user(),
                        "fingerprint", deployment.fingerprint(),
                        "finding", finding(state, deployment, detail),
                        "detail", detail));
    }

    private static String finding(String state, Deployment deployment, String detail) {
        String file = deployment.authorizedKeys();
        return switch (state) {
            case "authorized" ->
                "the key stands in " + file + " all the same" + (detail.isEmpty() ? "" : ", limited by " + detail);
            case "bad-permissions" -> "sshd does not read " + file + ": " + detail;
            default -> "it is missing from " + file + ": " + detail;
        };
    }
}
