package dev.holdfast.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who writes into the journal: the account on this machine, the person behind sudo, the CI run.
 *
 * @param name such as {@code alice as root@deploy-01}
 */
public record Author(String name) {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST = 300;

    /** Whoever runs this process. */
    public static Author ofThisProcess(Map<String, String> environment) {
        String account = System.getProperty("user.name", "?");
        String sudo = environment.getOrDefault("SUDO_USER", "");
        String person = sudo.isEmpty() || sudo.equals(account) ? account : sudo + " as " + account;
        return new Author(bounded(person + "@" + machine(environment) + run(environment)));
    }

    private static String run(Map<String, String> environment) {
        String run = environment.getOrDefault("GITHUB_RUN_ID", "");
        String actor = environment.getOrDefault("GITHUB_ACTOR", "?");
        return run.isEmpty() ? "" : " (GitHub run " + bounded(run) + " by " + bounded(actor) + ")";
    }

    private static String machine(Map<String, String> environment) {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException notLinux) {
            return environment.getOrDefault("HOSTNAME", "?");
        }
    }

    private static String bounded(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.substring(0, Math.min(line.length(), LONGEST));
    }
}
