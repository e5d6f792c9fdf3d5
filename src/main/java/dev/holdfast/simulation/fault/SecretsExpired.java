package dev.holdfast.simulation.fault;

import static dev.holdfast.simulation.fault.Fault.fault;
import static dev.holdfast.simulation.fault.Fault.lookAlike;
import static dev.holdfast.simulation.fault.Stage.DB;
import static dev.holdfast.simulation.fault.Stage.R1;
import static dev.holdfast.simulation.fault.Stage.REDIS;
import static dev.holdfast.simulation.fault.Stage.W1;
import static dev.holdfast.simulation.fault.Stage.W2;

import dev.holdfast.simulation.model.Keyring;
import dev.holdfast.simulation.shell.Account;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** A secret is missing, or production refuses the key that it holds. */
final class SecretsExpired {
    private static final String AUTHORIZED = "/home/deploy/.ssh/authorized_keys";
    private static final String PRIVATE = "/home/runner/.ssh/production_ed25519";
    private static final String KNOWN = "/home/runner/.ssh/known_hosts";
    private static final String HOST_KEY = "/etc/ssh/ssh_host_ecdsa_key";
    private static final String CROWDED = "/etc/ssh/sshd_config.d/zz-crowded.conf";
    private static final String HARDENED = "/etc/ssh/sshd_config.d/zz-hardened.conf";
    private static final String PASSWD = "/etc/passwd";
    private static final String SHADOW = "/etc/shadow";
    private static final Account COLLEAGUE = new Account("colleague", 1010, 1010, Set.of(), "/home/colleague");
    private static final List<String> TARGETS = List.of(W1, W2, DB, REDIS);

    static final List<Fault> ALL = List.of(
            fault(
                    "secrets-expired/missing",
                    "The repository's secret with the deployment's private key is gone; the preflight failed for it.",
                    stage -> {
                        stage.scenario("preflight-secret-missing", "PRODUCTION_SSH_PRIVATE_KEY");
                        stage.built();
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("preflight-secret-missing", "PRODUCTION_SSH_PRIVATE_KEY");
                    }),
            fault(
                    "secrets-expired/missing--nothing-has-run",
                    "Two of the three secrets are gone, and nothing has run since.",
                    stage -> stage.world().github().edit("two-gone", "secrets", secrets -> {
                        secrets.remove("PRODUCTION_SSH_USER");
                        secrets.remove("AUTO_DEPLOY_TO_PRODUCTION");
                    }),
                    stage -> stage.world().github().withoutEdit("two-gone")),
            fault(
                    "secrets-expired/overdue",
                    "The deployment's key works, but was last changed 200 days ago.",
                    stage -> stage.scenario("secret-overdue", "PRODUCTION_SSH_PRIVATE_KEY"),
                    stage -> stage.noScenario("secret-overdue", "PRODUCTION_SSH_PRIVATE_KEY")),
            fault(
                    "secrets-expired/refused",
                    "The deployment's public key was taken from one web host.",
                    stage -> stage.edit(W1, AUTHORIZED, without("github-actions-production")),
                    stage -> stage.restore(W1, AUTHORIZED)),
            fault(
                    "secrets-expired/refused--everywhere",
                    "All production hosts trust another key than the runners have: half a rotation.",
                    stage -> {
                        String fresh = stage.world().keyring().generate().publicLine() + " github-actions-production\n";
                        TARGETS.forEach(host -> stage.edit(host, AUTHORIZED, text -> fresh));
                    },
                    stage -> TARGETS.forEach(host -> stage.restore(host, AUTHORIZED))),
            fault(
                    "secrets-expired/refused--key-on-one-runner",
                    "The primary runner has a private key that no host knows; the secondary's is good.",
                    stage -> {
                        Keyring.Pair old = stage.world().keyring().generate();
                        stage.edit(R1, PRIVATE, text -> old.privateText());
                    },
                    stage -> stage.restore(R1, PRIVATE)),
            fault(
                    "secrets-expired/refused--permissions",
                    "The deployment's .ssh folder on one web host is writable for all, so sshd does not trust what is in it.",
                    stage -> stage.disk(W1).mode("/home/deploy/.ssh", 0777),
                    stage -> stage.disk(W1).mode("/home/deploy/.ssh", 0700)),
            fault(
                    "secrets-expired/account-closed",
                    "The shell of the deployment's account on one web host is nologin: its key is taken, and no command is run.",
                    stage -> stage.edit(
                            W1, PASSWD, text -> text.replaceFirst("(?m)^(deploy:.*):\\S+$", "$1:/usr/sbin/nologin")),
                    stage -> stage.restore(W1, PASSWD)),
            fault(
                    "secrets-expired/account-closed--expired",
                    "The deployment's account on one web host has expired: sshd takes its key and hangs up without a word.",
                    stage -> stage.edit(W1, SHADOW, text -> text.replaceFirst("(?m)^(deploy:.*)::$", "$1:0:")),
                    stage -> stage.restore(W1, SHADOW)),
            fault(
                    "secrets-expired/account-closed--password-expired",
                    "The password of the deployment's account on one web host must be changed at the next login, which no key can do.",
                    stage -> stage.edit(W1, SHADOW, text -> text.replaceFirst("(?m)^(deploy:[^:]*):\\d+:", "$1:0:")),
                    stage -> stage.restore(W1, SHADOW)),
            fault(
                    "secrets-expired/account-closed--allow-users",
                    "Somebody hardened sshd on one web host and forgot the deployment's user: the key is right and no key would do.",
                    stage -> {
                        stage.disk(W1).write(HARDENED, "AllowUsers oncall\n");
                        stage.restart(W1, "ssh");
                    },
                    stage -> {
                        stage.disk(W1).remove(HARDENED);
                        stage.restart(W1, "ssh");
                    }),
            fault(
                    "secrets-expired/host-key-changed",
                    "A web host was given a new host key; everybody who knew the old one stops there.",
                    stage -> {
                        Keyring.Pair fresh = stage.world().keyring().generate();
                        stage.edit(W1, HOST_KEY, text -> fresh.privateText());
                        stage.edit(W1, HOST_KEY + ".pub", text -> fresh.publicLine() + "\n");
                        stage.restart(W1, "ssh");
                    },
                    stage -> {
                        stage.restore(W1, HOST_KEY);
                        stage.restore(W1, HOST_KEY + ".pub");
                        stage.restart(W1, "ssh");
                    }),
            fault(
                    "secrets-expired/host-key-changed--stale-on-the-runner",
                    "The primary runner's known_hosts holds an old key of a web host; the host itself is unchanged.",
                    stage -> {
                        String old = stage.world().keyring().generate().publicLine();
                        stage.edit(R1, KNOWN, text -> text.replaceAll("(?m)^(" + W2 + ",[^ ]+ ).*$", "$1" + old));
                    },
                    stage -> stage.restore(R1, KNOWN)),
            fault(
                    "secrets-expired/host-key-unknown",
                    "The primary runner's known_hosts has no line for a web host; the host itself is unchanged.",
                    stage -> stage.edit(R1, KNOWN, without(W1 + ",")),
                    stage -> stage.restore(R1, KNOWN)));

    static final List<Fault> LOOK_ALIKES = List.of(
            lookAlike(
                    "secrets-expired/account-closed--somebody-else",
                    "A colleague's account on one web host has expired, and sshd turns them away; the deployment's account is open.",
                    stage -> {
                        stage.edit(W1, PASSWD, text -> text + "colleague:x:1010:1010::/home/colleague:/bin/bash\n");
                        stage.edit(W1, SHADOW, text -> text + "colleague:*:20700:0:99999:7::1:\n");
                        stage.triesToLogIn(W1, COLLEAGUE, R1);
                    },
                    stage -> {
                        stage.disk(W1).remove(COLLEAGUE.home() + "/.ssh/authorized_keys");
                        stage.restore(W1, PASSWD);
                        stage.restore(W1, SHADOW);
                    }),
            lookAlike(
                    "secrets-expired/host-key-changed--another-host",
                    "The runner knows an old key of a host that the deployment never visits.",
                    stage -> {
                        String old = stage.world().keyring().generate().publicLine();
                        stage.edit(R1, KNOWN, text -> text + "staging-web-01 " + old + "\n");
                    },
                    stage -> stage.restore(R1, KNOWN)),
            lookAlike(
                    "secrets-expired/missing--no-right-to-see",
                    "The token may not see the secrets (403): that is no proof that they are missing.",
                    stage -> stage.world()
                            .github()
                            .edit(
                                    "no-right",
                                    "tokens",
                                    tokens -> ((ObjectNode)
                                                    tokens.path("lab-token").path("permissions"))
                                            .remove("secrets")),
                    stage -> stage.world().github().withoutEdit("no-right")),
            lookAlike(
                    "secrets-expired/overdue--other-secret",
                    "A secret that production does not need is old.",
                    stage -> stage.world()
                            .github()
                            .edit(
                                    "slack",
                                    "secrets",
                                    secrets -> secrets.putObject("SLACK_WEBHOOK")
                                            .put("created_at", "2024-01-01T00:00:00Z")
                                            .put("updated_at", "2024-01-01T00:00:00Z")),
                    stage -> stage.world().github().withoutEdit("slack")),
            lookAlike(
                    "secrets-expired/refused--another-key-removed",
                    "An old key of a colleague was taken from the deployment's account; the deployment's key is still there.",
                    stage -> stage.edit(
                            W1,
                            AUTHORIZED,
                            text ->
                                    "# retired 2026-10: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOldOldOldOldOldOldOldOldOldOldOldOldOldOldOld"
                                            + " old@deploy\n" + text),
                    stage -> stage.restore(W1, AUTHORIZED)),
            lookAlike(
                    "secrets-expired/refused--dropped-by-sshd",
                    "A web host's sshd turns away new connections for a while (MaxStartups): dropped is not refused.",
                    stage -> {
                        stage.disk(W1).write(CROWDED, "MaxStartups 1:100:1\nLoginGraceTime 600\n");
                        stage.restart(W1, "ssh");
                        stage.holdLogin(W1);
                    },
                    stage -> {
                        stage.releaseLogin(W1);
                        stage.disk(W1).remove(CROWDED);
                        stage.restart(W1, "ssh");
                    }),
            lookAlike(
                    "secrets-expired/refused--our-own-key",
                    "The on-call engineer's own key is refused on one web host; the deployment's is good.",
                    stage -> stage.edit(
                            W1, "/home/oncall/.ssh/authorized_keys", text -> text.substring(text.indexOf('\n') + 1)),
                    stage -> stage.restore(W1, "/home/oncall/.ssh/authorized_keys")));

    private SecretsExpired() {}

    private static UnaryOperator<String> without(String words) {
        return text -> text.lines()
                .filter(line -> !line.contains(words))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }
}
