package dev.holdfast.remote;

import java.util.ArrayList;
import java.util.List;

/** The one ssh command line per host, as an argument vector. */
final class SshCommandLine {
    /**
     * One connection of our own, no questions to the person, nothing accepted or remembered on the way, nothing forwarded,
     * and a dead peer noticed within six seconds. Algorithms are left as the user's configuration has them.
     */
    private static final List<String> OPTIONS = List.of(
            "ControlMaster=no",
            "ControlPath=none",
            "BatchMode=yes",
            "StrictHostKeyChecking=yes",
            "UpdateHostKeys=no",
            "ConnectionAttempts=1",
            "ServerAliveInterval=2",
            "ServerAliveCountMax=2",
            "ForwardAgent=no",
            "ForwardX11=no",
            "ClearAllForwardings=yes",
            "PermitLocalCommand=no",
            "RemoteCommand=none",
            "RequestTTY=no",
            "StdinNull=no",
            "ForkAfterAuthentication=no",
            "LogLevel=VERBOSE");

    private SshCommandLine() {}

    /**
     * @param log file for ssh's own words; what the other side or a proxy says does not come there
     */
    static List<String> session(LiveSettings settings, LiveSettings.Way way, String log) {
        List<String> argv = new ArrayList<>(List.of(settings.ssh(), "-T", "-E", log));
        if (!settings.sshConfig().isEmpty()) {
            argv.addAll(List.of("-F", settings.sshConfig()));
        }
        for (String option : OPTIONS) {
            argv.addAll(List.of("-o", option));
        }
        argv.addAll(List.of("-o", "ConnectTimeout=" + connectSeconds(settings)));
        addWay(argv, way);
        argv.add("/bin/sh");
        return argv;
    }

    /** The same login as a person would try it. */
    static String shown(LiveSettings settings, LiveSettings.Way way) {
        List<String> argv = new ArrayList<>(List.of("ssh"));
        if (!settings.sshConfig().isEmpty()) {
            argv.addAll(List.of("-F", settings.sshConfig()));
        }
        argv.addAll(List.of("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"));
        argv.addAll(List.of("-o", "ConnectTimeout=" + connectSeconds(settings)));
        addWay(argv, way);
        argv.add("true");
        return ShellQuoting.join(argv);
    }

    private static void addWay(List<String> argv, LiveSettings.Way way) {
        if (way.port() != 0) {
            argv.addAll(List.of("-p", Integer.toString(way.port())));
        }
        if (!way.user().isEmpty()) {
            argv.addAll(List.of("-l", way.user()));
        }
        // A destination that begins with a hyphen must not become an option.
        argv.addAll(List.of("--", way.destination()));
    }

    private static long connectSeconds(LiveSettings settings) {
        return Math.max(1, settings.connectTimeout().toSeconds());
    }
}
