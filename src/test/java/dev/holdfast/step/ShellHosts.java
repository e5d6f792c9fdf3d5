package dev.holdfast.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Resolution;
import dev.holdfast.remote.Why;
import dev.holdfast.remote.WireAnswer;
import dev.holdfast.remote.WireQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hosts that are folders of this machine, on which the shipped helper really runs, by a real shell with a real flock. Only where
 * it keeps things is another place, and its systemd is a script of the test's.
 */
public final class ShellHosts implements Remote {
    /** What happens to the calls of a host. */
    public enum Line {
        GOOD,
        /** Nothing arrives. */
        CUT,
        /** It arrives and is done, and the answer is lost. */
        ANSWERS_LOST
    }

    private final Path folder;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /** None. */
    public ShellHosts() {
        this.folder = Path.of("/nonexistent");
    }

    public ShellHosts(Path folder, String... hosts) throws IOException {
        this.folder = folder;
        for (String host : hosts) {
            Path root = Files.createDirectories(folder.resolve(host));
            Files.createDirectories(root.resolve("etc"));
            Files.createDirectories(root.resolve("bin"));
            String program = HostHelper.program()
                    .replaceFirst("(?m)^self=.*", "self=" + root.resolve("act"))
                    .replaceFirst("(?m)^states=.*", "states=" + root.resolve("state"))
                    .replaceFirst("(?m)^settings=.*", "settings=" + root.resolve("etc"))
                    .replaceFirst("(?m)^boot_id=.*", "boot_id=" + root.resolve("boot_id"))
                    .replaceFirst("(?m)^PATH=", "PATH=" + root.resolve("bin") + ":");
            executable(root.resolve("act"), program);
            Files.writeString(root.resolve("boot_id"), "first-boot\n");
            lines.put(host, Line.GOOD);
        }
    }

    public void line(String host, Line line) {
        lines.put(host, line);
    }

    public Path file(String host, String name) {
        return folder.resolve(host).resolve(name);
    }

    /** Puts a program in front of the machine's own. */
    public void program(String host, String name, String script) throws IOException {
        executable(folder.resolve(host).resolve("bin").resolve(name), "#!/bin/sh\n" + script);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public Answer run(String host, Command command) {
        Evidence evidence = new Evidence(command.line(), host, Instant.EPOCH, Duration.ZERO, "");
        Line line = lines.getOrDefault(host, Line.CUT);
        if (line == Line.CUT) {
            return new Answer.Unanswered(Why.UNREACHABLE, host + " cannot be reached", evidence);
        }
        Answer answer = really(host, command, evidence);
        return line == Line.GOOD
                ? answer
                : new Answer.Unanswered(Why.TIMED_OUT, host + " did not answer in time", evidence);
    }

    private Answer really(String host, Command command, Evidence evidence) {
        List<String> words = new ArrayList<>(command.argv());
        if (!words.subList(0, 5).equals(List.of("sudo", "-n", "-u", "root", HostHelper.PATH))) {
            throw new AssertionError("not by the helper: " + command.line());
        }
        words.subList(0, 5).clear();
        words.add(0, file(host, "act").toString());
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Answer.Said(process.waitFor(), out, false, evidence);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public Login login(String host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpAnswer get(HttpQuestion question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WireAnswer exchange(WireQuestion question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Resolution resolve(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
