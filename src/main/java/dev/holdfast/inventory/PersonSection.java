package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;

/** {@code person:} in holdfast.yaml. */
final class PersonSection {
    private static final Setting<String> USER = Setting.of(
                    "user",
                    Forms.ACCOUNT,
                    "The account to log in to the hosts with. Leave it out where everybody logs in under a name of their own.")
            .otherwise("what your ssh_config says, else your account here")
            .example("oncall")
            .alsoCalled("account", "login", "name", "ansible-user");

    private static final Setting<String> SSH_CONFIG = Setting.of(
                    "ssh-config",
                    Forms.LOCAL_FILE,
                    "An ssh_config file to use instead of your own, relative to this file.")
            .otherwise("your own, ~/.ssh/config")
            .example("ssh_config")
            .alsoCalled("config");

    static final Section SECTION = Section.of(USER, SSH_CONFIG);

    private PersonSection() {}

    static Person person(Filled filled) {
        return new Person(
                filled.get(USER),
                filled.find(SSH_CONFIG).map(f -> LocalFile.beside(filled, f)).orElse(""));
    }
}
