package dev.holdfast.cli.doctor;

import dev.holdfast.remote.Command;
import dev.holdfast.remote.LocalCommands;
import dev.holdfast.remote.LocalCommands.Outcome;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ssh client of this machine: there, and new enough for the options that every login is made with. */
record SshClient(LocalCommands here) {
    private static final Pattern VERSION = Pattern.compile("OpenSSH_(?:for_Windows_)?(\\d{1,3})\\.(\\d{1,3})");
    private static final String INSTALL = "sudo apt-get install openssh-client   # or your system's own package";

    List<Lack> lacks() {
        return switch (here.run(Command.of("ssh", "-V"))) {
            case Outcome.NotRun none -> List.of(Lack.of(Lack.HERE, "There is no ssh client.", INSTALL));
            case Outcome.Ended ended -> judged(ended.err() + ended.out());
        };
    }

    /** StdinNull and ForkAfterAuthentication are understood from 8.7 on. */
    private static List<Lack> judged(String said) {
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            return List.of(Lack.of(Lack.HERE, "The ssh client is not OpenSSH; Holdfast needs 8.7 or newer.", INSTALL));
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        boolean old = major < 8 || (major == 8 && minor < 7);
        return old
                ? List.of(Lack.of(
                        Lack.HERE,
                        "ssh is OpenSSH %d.%d; Holdfast needs 8.7 or newer.".formatted(major, minor),
                        INSTALL))
                : List.of();
    }
}
