package dev.holdfast.cli.doctor;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.LocalCommands;
import dev.holdfast.remote.LocalCommands.Outcome;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.ShellQuoting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether each host lets this account in, from the diagnosis' one login attempt, and what is wrong with the keys if not. */
record Logins(Inventory inventory, Diagnosis diagnosis, LocalCommands here) {
    private static final String PROBE = "ssh-login";

    List<Lack> lacks() {
        List<Lack> lacks = new ArrayList<>();
        for (Host host : inventory.hosts().values()) {
            Reading reading = diagnosis.readings().get(new Question(PROBE, subject(host), Remote.HERE, Map.of()));
            switch (reading) {
                case Reading.Observed seen -> lacks.addAll(judged(host, seen));
                case Reading.Unobservable unseen ->
                    lacks.add(
                            isAboutItsName(unseen.because())
                                    ? nameless(host, unseen.because())
                                    : new Lack(Lack.HERE, sentence(unseen.because()), lines(unseen.mend())));
                case null -> {}
            }
        }
        return lacks;
    }

    private static Subject subject(Host host) {
        return new Subject(SubjectKind.HOST, host.name(), host.name());
    }

    private List<Lack> judged(Host host, Reading.Observed seen) {
        return switch (seen.state()) {
            case "accepted" -> List.of();
            case "host-key-unknown" -> List.of(unknownKey(host));
            case "host-key-changed" -> List.of(changedKey(host));
            case "refused-key" -> refused(host);
            case "name-unknown" -> List.of(nameless(host, seen.values().getOrDefault("said", "ssh says nothing")));
            default -> unreachable(host, seen);
        };
    }

    private Lack unknownKey(Host host) {
        return Lack.of(
                host.name(),
                "This machine does not know its host key.",
                SshView.line(host, inventory)
                        + "   # compare the fingerprint with what the host's console shows, then answer yes");
    }

    private Lack changedKey(Host host) {
        SshView view = SshView.of(host, inventory, here);
        return Lack.of(
                host.name(),
                "It shows another host key than the one this machine knows: it was installed anew, or this is not the host.",
                ShellQuoting.join(List.of("ssh-keygen", "-R", view.knownAs(), "-f", view.knownHostsFile()))
                        + "   # only after its console has shown the same new fingerprint",
                SshView.line(host, inventory));
    }

    private static boolean isAboutItsName(String said) {
        return said.contains("Could not resolve hostname");
    }

    /** Its host key is no matter yet: under another name it may well be known. */
    private static Lack nameless(Host host, String said) {
        return Lack.of(
                host.name(),
                "Its name does not resolve here: %s.".formatted(said),
                "# correct 'ssh: %s' of %s in holdfast.yaml, or the name server that this machine asks"
                        .formatted(host.ssh(), host.name()));
    }

    private List<Lack> unreachable(Host host, Reading.Observed seen) {
        List<Lack> lacks = new ArrayList<>();
        lacks.add(Lack.of(
                host.name(),
                "Nobody can log in now: %s (%s)."
                        .formatted(seen.values().getOrDefault("said", "ssh says nothing"), seen.state()),
                "holdfast diagnose --host " + host.name()));
        if (!isKnown(SshView.of(host, inventory, here))) {
            lacks.add(unknownKey(host));
        }
        return lacks;
    }

    private boolean isKnown(SshView view) {
        Command find = Command.of("ssh-keygen", "-F", view.knownAs(), "-f", view.knownHostsFile());
        // Where it cannot be found out, nothing is claimed.
        return !(here.run(find) instanceof Outcome.Ended ended) || ended.exit() == 0;
    }

    private List<Lack> refused(Host host) {
        SshView view = SshView.of(host, inventory, here);
        int agent = here.run(Command.of("ssh-add", "-l")) instanceof Outcome.Ended ended ? ended.exit() : 2;
        List<Path> keys = view.keys();
        if (keys.isEmpty() && agent != 0) {
            return List.of(Lack.of(
                    Lack.HERE,
                    "There is no key to log in with: neither a file that ssh_config names nor one in an agent.",
                    "ssh-keygen -t ed25519"));
        }
        List<Lack> locked = agent == 0
                ? List.of()
                : keys.stream().flatMap(key -> unusable(key, agent)).toList();
        boolean usable = agent == 0 || locked.size() < keys.size();
        return usable ? List.of(notAuthorized(host, view, keys)) : locked;
    }

    private Stream<Lack> unusable(Path key, int agent) {
        if (!Files.isReadable(key)) {
            return Stream.of(
                    Lack.of(Lack.HERE, "The private key %s cannot be read.".formatted(key), "chmod u+r " + key));
        }
        Command open = Command.of("ssh-keygen", "-y", "-P", "", "-f", key.toString());
        if (!(here.run(open) instanceof Outcome.Ended ended) || ended.ok()) {
            return Stream.of();
        }
        if (ended.err().contains("bad permissions")) {
            return Stream.of(Lack.of(
                    Lack.HERE,
                    "Others may read the private key %s, so ssh does not use it.".formatted(key),
                    "chmod 600 " + key));
        }
        String start = agent == 1 ? "" : "eval \"$(ssh-agent)\" && ";
        return Stream.of(Lack.of(
                Lack.HERE,
                "The key %s has a passphrase, and no agent holds it.".formatted(key),
                start + "ssh-add " + ShellQuoting.quote(key.toString())));
    }

    private Lack notAuthorized(Host host, SshView view, List<Path> keys) {
        String what = "It refuses every key that this machine offers for the account %s.".formatted(view.user());
        return keys.isEmpty()
                ? Lack.of(host.name(), what, "ssh-add -L   # one of these has to stand in ~/.ssh/authorized_keys there")
                : Lack.of(
                        host.name(),
                        what,
                        view.copyKey(keys.getFirst(), host, inventory)
                                + "   # where you have another way in; else ask who has");
    }

    /** A sentence begins with a capital, unless it begins with a host's or program's name. */
    static String sentence(String text) {
        String upper = text.matches("(?s)[a-z]+ .*") ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
        return upper.endsWith(".") ? upper : upper + ".";
    }

    static List<String> lines(String mend) {
        return mend.isEmpty() ? List.of() : List.of(mend);
    }
}
