package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.simulation.shell.Shell;
import dev.holdfast.simulation.shell.TestHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The session's script in the shell of a simulated host: the same frames come back as from a real one. */
class SessionInSimulatedShellTest {
    private static final String NONCE = Nonce.fresh();

    private final TestHost host = new TestHost();

    private static String script(List<Command> commands) {
        StringBuilder script = new StringBuilder(SessionScript.prologue(NONCE));
        List<Pending> lane = new ArrayList<>();
        int number = 0;
        for (Command command : commands) {
            lane.add(new Pending(++number, command, new CompletableFuture<>()));
            if (lane.size() == 2) {
                script.append(SessionScript.lane(lane));
                lane.clear();
            }
        }
        if (!lane.isEmpty()) {
            script.append(SessionScript.lane(lane));
        }
        return script + "wait\n";
    }

    /** As ssh does it: a line now and a line then. */
    private static void feed(String script, OutputStream to) {
        try (to) {
            for (String line : script.split("(?<=\n)")) {
                to.write(line.getBytes(StandardCharsets.UTF_8));
                to.flush();
                Thread.sleep(2);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> simulated(String script) throws Exception {
        PipedInputStream in = new PipedInputStream();
        PipedOutputStream typed = new PipedOutputStream(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread feeder = Thread.ofPlatform().start(() -> feed(script, typed));
        int status = Shell.feed(host.call(List.of("sh"), TestHost.DEPLOY, in, out, OutputStream.nullOutputStream()));
        feeder.join();
        assertThat(status).isZero();
        return out.toString(StandardCharsets.US_ASCII).lines().sorted().toList();
    }

    private static List<String> real(String script) throws Exception {
        Process process =
                new ProcessBuilder("/bin/sh").redirectErrorStream(true).start();
        Thread feeder = Thread.ofPlatform().start(() -> feed(script, process.getOutputStream()));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        feeder.join();
        return out.lines().sorted().toList();
    }

    @Test
    void theSameFramesComeAsFromARealShell() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no sh");
        String script = script(List.of(
                Command.of("printf", "%s|", "it's", "$HOME *", "a\nb"),
                Command.of("sh", "-c", "exit 42"),
                Command.of("head", "-c", "5000", "/dev/zero"),
                Command.of("yes").atMost(10),
                new Command(List.of("sleep", "5"), Duration.ofSeconds(1), Command.Lane.QUICK, 10),
                Command.of("cat"),
                Command.of("cat", "/no/such/file"),
                Command.of("no-such-program"),
                Command.of("sh", "-c", "echo \"$0\"; echo error >&2; exit 3", "zero"),
                Command.of("timeout", "4", "bash", "-c", "[[ $0 == a* ]] && echo matched", "abc"),
                Command.of(
                        "sh",
                        "-c",
                        "case $(echo 'a via b') in '') exit 3 ;; *\" via \"*) echo off-link; exit 0 ;; esac")));

        assertThat(simulated(script)).isEqualTo(real(script)).hasSizeGreaterThan(20);
    }

    @Test
    void theProbesOfAddressesSpeakByTheHostsNetwork() throws Exception {
        TestHost.Said refused = host.run(
                TestHost.DEPLOY,
                "timeout",
                "4",
                "bash",
                "-c",
                "exec 3<>\"/dev/tcp/$0/$1\" || exit 1; echo connected",
                "10.0.0.9",
                "5432");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("10.0.0.9: connect: Connection refused\n"
                        + "10.0.0.9: line 1: /dev/tcp/10.0.0.9/5432: Connection refused\n");
    }
}
