package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;

/** {@code deployment:} in holdfast.yaml. */
final class DeploymentSection {
    static final Setting<String> USER = Setting.of(
                    "user",
                    Forms.ACCOUNT,
                    "The account that deployments log in to the hosts with, Ansible's ansible_user.")
            .otherwise("ansible_user, where an Ansible inventory gives all hosts the same")
            .example("deploy")
            .alsoCalled("account", "ansible-user");

    private static final Setting<String> FINGERPRINT = Setting.of(
                    "key-fingerprint",
                    Forms.FINGERPRINT,
                    "The fingerprint of the deployment's public key ('ssh-keygen -lf KEY.pub' prints it). With it Holdfast can tell"
                            + " whether a host knows this key, and whose key a host refused.")
            .example("SHA256:…")
            .alsoCalled("fingerprint", "key");

    private static final Setting<String> KEY_ON_RUNNER = Setting.of(
                    "key-on-runner",
                    Forms.HOST_PATH,
                    "Where the private key lies on the runners. Leave it out if it is there only while a job runs. With it the"
                            + " deployment's own login is tried, from the runner.")
            .example("/home/runner/.ssh/production")
            .alsoCalled("private-key", "key-file", "ssh-key");

    private static final Setting<String> AUTHORIZED_KEYS = Setting.of(
                    "authorized-keys",
                    Forms.HOST_PATH,
                    "The file on the hosts that lists the keys this account accepts.")
            .otherwise("/home/USER/.ssh/authorized_keys")
            .example("/home/deploy/.ssh/authorized_keys");

    static final Section SECTION = Section.of(USER, FINGERPRINT, KEY_ON_RUNNER, AUTHORIZED_KEYS);

    private DeploymentSection() {}

    static Deployment deployment(Filled filled, String ansibleUser) {
        String user = filled.find(USER).orElse(ansibleUser);
        if (user.isEmpty()) {
            filled.mustHave(USER);
        }
        String home = user.equals("root") ? "/root" : "/home/" + user;
        return new Deployment(
                user,
                filled.get(FINGERPRINT),
                filled.get(KEY_ON_RUNNER),
                filled.find(AUTHORIZED_KEYS).orElse(home + "/.ssh/authorized_keys"));
    }

    static void check(Filled filled, boolean hasRunners) {
        if (filled.find(KEY_ON_RUNNER).isPresent() && !hasRunners) {
            filled.mistake(KEY_ON_RUNNER, "there are no runners; list them under runners, or take the line out.");
        }
    }
}
