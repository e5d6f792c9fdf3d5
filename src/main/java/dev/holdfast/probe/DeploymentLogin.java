package dev.holdfast.probe;

import dev.holdfast.inventory.Deployment;
import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Runner;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Login.Outcome;
import dev.holdfast.remote.SshWords;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A login on a host as a deployment does it: from a runner, as the runner's account, with the deployment's key and nothing else (a
 * new connection, no agent, no settings of anybody's), ending at once (NET-D1, SEC-R2).
 *
 * @param key path of the private key on the runner
 */
record DeploymentLogin(Outcome outcome, String said, String runner, String user, String key) {
    private static final int SSH_ITSELF = 255;
    /** What the host is to print, in any shell: a forced command lets the login in too, and runs none of the deployment's. */
    private static final String MARK = "holdfast";

    /** Whether the inventory says enough for one. */
    static boolean configured(String host, Inventory inventory) {
        return !inventory.deployment().keyOnRunner().isEmpty()
                && inventory.deployTargets().contains(host);
    }

    /**
     * The login to the runner comes before it, so this one is a second less patient than that: together they take no longer than a
     * login to a dead host. Where big packets get lost the key exchange hangs after the connection, which ssh's own limit does not
     * cover. The same for every production, because sudoers names the whole command.
     */
    static Command command(Runner runner, Deployment deployment, Host host) {
        return Command.of(
                        "/usr/bin/ssh",
                        "-F",
                        "none",
                        "-i",
                        deployment.keyOnRunner(),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "IdentityAgent=none",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "ControlMaster=no",
                        "-o",
                        "ControlPath=none",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "UpdateHostKeys=no",
                        // without the host's banner, which may say anything in ssh's own words
                        "-o",
                        "LogLevel=ERROR",
                        "-o",
                        "ConnectTimeout=4",
                        "-o",
                        "ConnectionAttempts=1",
                        "-p",
                        String.valueOf(host.port()),
                        deployment.user() + "@" + host.deployName(),
                        "echo",
                        MARK)
                .withSudoAs(runner.account())
                .slow(Duration.ofSeconds(6));
    }

    /** Tries it from this runner host: once in a diagnosis, whoever asks. */
    static Heard<DeploymentLogin> of(Inquiry inquiry, String runnerHost, String host) {
        Inventory inventory = inquiry.inventory();
        Optional<Runner> runner = inventory.runners().stream()
                .filter(r -> r.host().equals(runnerHost))
                .findFirst();
        if (runner.isEmpty()) {
            return Heard.not(Inquiry.notConfigured("no runner lives on " + runnerHost));
        }
        Command command = command(runner.get(), inventory.deployment(), inventory.host(host));
        return inquiry.run(runnerHost, command).then(said -> read(said, runnerHost, inventory.deployment()));
    }

    private static Heard<DeploymentLogin> read(Answer.Said said, String runner, Deployment deployment) {
        Optional<String> unusable = unusableKey(said.out());
        if (!said.ok() && unusable.isPresent()) {
            String because = "the deployment's key cannot be used on " + runner + ": " + unusable.get();
            return Inquiry.unheard(Why.NOT_CONFIGURED, because, "", List.of());
        }
        return outcome(said)
                .map(outcome -> Heard.of(new DeploymentLogin(
                        outcome,
                        outcome == Outcome.ACCEPTED ? "" : telling(said.out()),
                        runner,
                        deployment.user(),
                        deployment.keyOnRunner())))
                .orElseGet(() -> Inquiry.notUnderstood("ssh on " + runner, said));
    }

    /** The line about a private key that ssh could not use: then what follows says nothing about the host. */
    private static Optional<String> unusableKey(String said) {
        return said.lines()
                .filter(line -> line.startsWith("Load key \"") || line.startsWith("Warning: Identity file "))
                .map(Excerpt::of)
                .findFirst();
    }

    /** ssh's last line, unless one before it says more. */
    private static String telling(String out) {
        return out.lines()
                .filter(line -> SshWords.connected(line) || line.startsWith("kex_exchange_identification"))
                .findFirst()
                .map(Excerpt::of)
                .orElseGet(() -> Excerpt.lastLine(out));
    }

    private static Optional<Outcome> outcome(Answer.Said said) {
        if (said.exit() == SSH_ITSELF) {
            // At this LogLevel ssh keeps silent only when it is hung up on after sshd's greeting.
            return said.out().isBlank() ? Optional.of(Outcome.CLOSED_IN_LOGIN) : SshWords.outcome(said.out());
        }
        if (said.out().lines().anyMatch(line -> line.startsWith("sudo: "))) {
            return Optional.empty(); // it did not come as far as ssh
        }
        // any other status is that of the host, so we were in
        if (!said.ok()) {
            return Optional.of(Outcome.NO_SHELL);
        }
        boolean printed = said.out().lines().anyMatch(MARK::equals);
        return Optional.of(printed ? Outcome.ACCEPTED : Outcome.OTHER_COMMAND);
    }
}
